package dev.gotap.context;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a request that holds texts by name, for the binder. */
abstract class Source {

    final Parameter place;

    private Source(Parameter place) {
        this.place = place;
    }

    abstract @Nullable String first(String name);

    abstract List<String> all(String name);

    Map<String, String> keyed(String name) {
        return Map.of();
    }

    Map<String, String> firsts() {
        return Map.of();
    }

    boolean anyBegins(String prefix) {
        return false;
    }

    List<UploadedFile> files() {
        return List.of();
    }

    static Source of(Parameter place, Pairs pairs, List<UploadedFile> files) {
        return new Source(place) {
            @Override
            @Nullable
            String first(String name) {
                return pairs.first(name);
            }

            @Override
            List<String> all(String name) {
                return pairs.all(name);
            }

            @Override
            Map<String, String> keyed(String name) {
                return pairs.keyed(name);
            }

            @Override
            Map<String, String> firsts() {
                return pairs.firsts();
            }

            @Override
            boolean anyBegins(String prefix) {
                return pairs.anyBegins(prefix);
            }

            @Override
            List<UploadedFile> files() {
                return files;
            }
        };
    }

    static Source ofHeaders(ContextRequest c) {
        return new Source(Parameter.HEADER) {
            @Override
            @Nullable
            String first(String name) {
                return c.header(name);
            }

            @Override
            List<String> all(String name) {
                return c.headers(name);
            }
        };
    }

    /** A parameter that the route does not have, and an optional one that was left out, are absent. */
    static Source ofPath(ContextRequest c) {
        return new Source(Parameter.PATH) {
            @Override
            @Nullable
            String first(String name) {
                String value = c.params().get(name);
                return value == null || value.isEmpty() ? null : value;
            }

            @Override
            List<String> all(String name) {
                String value = first(name);
                return value == null ? List.of() : List.of(value);
            }

            @Override
            Map<String, String> firsts() {
                return c.params().asMap();
            }
        };
    }
}
