package dev.gotap.context.spi;

import dev.gotap.context.HttpError;
import dev.gotap.context.JsonToken;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectReader;

/** The tokens of a text by Jackson's parser, with our failures. */
final class JacksonTokens implements TokenReader {

    private final JsonParser parser;
    private final Function<Type, ObjectReader> readers;
    private JsonToken current = JsonToken.NULL;
    private boolean begun;

    JacksonTokens(JsonParser parser, Function<Type, ObjectReader> readers) {
        this.parser = parser;
        this.readers = readers;
    }

    @Override
    public JsonToken next() throws IOException {
        if (current == JsonToken.END) {
            return current;
        }
        try {
            if (begun && parser.streamReadContext().inRoot()) {
                PreparedJackson.requireEnd(parser); // one value was read, and that is what a JSON text has
                return end();
            }
            tools.jackson.core.JsonToken next = parser.nextToken();
            PreparedJackson.requireValue(next);
            begun = true;
            current = token(next);
            return current;
        } catch (JacksonException e) {
            throw failed(e, "");
        }
    }

    private JsonToken end() {
        current = JsonToken.END;
        parser.close();
        return current;
    }

    private static JsonToken token(tools.jackson.core.JsonToken token) {
        return switch (token) {
            case START_OBJECT -> JsonToken.START_OBJECT;
            case END_OBJECT -> JsonToken.END_OBJECT;
            case START_ARRAY -> JsonToken.START_ARRAY;
            case END_ARRAY -> JsonToken.END_ARRAY;
            case PROPERTY_NAME -> JsonToken.NAME;
            case VALUE_STRING -> JsonToken.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonToken.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> JsonToken.BOOLEAN;
            case VALUE_NULL -> JsonToken.NULL;
            default -> throw new IllegalStateException("token: " + token + " (expected: one that JSON has)");
        };
    }

    @Override
    public String text() throws IOException {
        try {
            String text = parser.getString();
            return text == null ? "" : text;
        } catch (JacksonException e) {
            throw failed(e, "");
        }
    }

    @Override
    public @Nullable Object value(Type type) throws IOException {
        String base = pointer();
        try {
            return readers.apply(type).readValue(parser);
        } catch (JacksonException e) {
            throw failed(e, base);
        }
    }

    @Override
    public void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw failed(e, "");
        }
    }

    @Override
    public String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private static HttpError failed(JacksonException e, String base) throws IOException {
        if (e.getCause() instanceof IOException io) {
            throw io;
        }
        return JacksonFailure.of(e, "JSON", base);
    }
}
