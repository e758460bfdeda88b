package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the components of one value come from; the body is read by the first one that wants it. */
final class Sources {

    private final ContextRequest c;
    private final @Nullable Source rest;
    private final @Nullable Document body;
    private @Nullable Map<?, ?> tree;

    /** With the source of what names no place: a source of texts or a body. */
    Sources(ContextRequest c, @Nullable Source rest, @Nullable Document body) {
        this.c = c;
        this.rest = rest;
        this.body = body;
    }

    @Nullable
    Source rest() {
        return rest;
    }

    @Nullable
    Source of(@Nullable Parameter place) throws IOException {
        if (place == null) {
            return rest;
        }
        return c.source(place);
    }

    Map<?, ?> tree() throws IOException {
        Map<?, ?> read = tree;
        if (read == null) {
            Object value = requireNonNull(body, "body").tree(c);
            if (!(value instanceof Map<?, ?> map)) {
                throw HttpError.unprocessable("the body is not an object (expected: an object)")
                        .withViolation("", "INVALID_TYPE", "the body is not an object");
            }
            read = map;
            tree = read;
        }
        return read;
    }
}
