package dev.gotap.context.spi;

import dev.gotap.context.HttpError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/** The elements of an array, or values one after another, each read when it is asked for. */
final class JacksonElements implements ElementReader {

    private final JsonParser parser;
    private final ObjectReader reader;
    private final boolean lines;
    private int index = -1;
    private boolean ended;

    JacksonElements(JsonParser parser, ObjectReader reader, boolean lines) {
        this.parser = parser;
        this.reader = reader;
        this.lines = lines;
    }

    @Override
    public @Nullable Object next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Object value = nextOrEnd();
            if (value == null) {
                end();
            }
            return value;
        } catch (JacksonException e) {
            end();
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw JacksonFailure.of(e, "JSON", "/" + Math.max(index, 0));
        } catch (HttpError e) {
            end();
            throw e;
        }
    }

    private @Nullable Object nextOrEnd() {
        if (index < 0 && !lines) {
            begin();
        }
        index++;
        JsonToken token = parser.nextToken();
        if (token == null) {
            return null;
        }
        if (token == JsonToken.END_ARRAY) {
            PreparedJackson.requireEnd(parser);
            return null;
        }
        if (token == JsonToken.VALUE_NULL) {
            throw refused("/" + index, "the field /" + index + " is null (expected: a value)");
        }
        return reader.readValue(parser);
    }

    private void begin() {
        JsonToken first = parser.nextToken();
        PreparedJackson.requireValue(first);
        if (first != JsonToken.START_ARRAY) {
            throw refused("", "the body is not a list (expected: a list)");
        }
    }

    private void end() {
        ended = true;
        parser.close();
    }

    private static HttpError refused(String pointer, String message) {
        return HttpError.unprocessable(message).withViolation(pointer, "INVALID_TYPE", message);
    }
}
