package dev.gotap.context;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the components of one value come from; the body is read by the first one that wants it. */
final class Sources {

    private final ContextRequest c;
    private final @Nullable Source rest;
    private @Nullable Map<?, ?> tree;

    /** With the source of what names no place; null for the JSON body. */
    Sources(ContextRequest c, @Nullable Source rest) {
        this.c = c;
        this.rest = rest;
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
            Object value = c.bodyTree();
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
