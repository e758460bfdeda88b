package dev.gotap.context;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered route, as a handler sees it.
 *
 * @param method the method it was registered for, in upper case
 * @param pattern the pattern as registered, group prefixes included: {@code /users/:id}
 * @param name the name for reverse URLs, or null when it has none
 * @param parameters the names of its parameters, from left to right
 * @param attributes what was attached to it at registration
 */
public record Route(
        String method, String pattern, @Nullable String name, List<String> parameters, Map<String, Object> attributes) {

    /** Copies the collections, so that a route never changes. */
    public Route {
        String[] names = new String[parameters.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = parameters.get(i).intern(); // as the constants are that handlers ask with
        }
        parameters = List.of(names);
        attributes = Map.copyOf(attributes);
    }
}
