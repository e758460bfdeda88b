package dev.gotap.context;

import dev.gotap.context.spi.TokenReader;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body token by token, for texts too large or too odd for a type; see {@link Context#bodyJsonTokens()}. For the
 * thread that runs the request, until it ends. Every method throws {@link HttpError} 400 when the text turns out not to be
 * JSON, 413 beyond the limit of the body, and {@link IllegalStateException} when the request has ended; {@link IOException}
 * means that the client fails to send the rest.
 */
public final class JsonTokens {

    private final GuardedContext context;
    private final TokenReader reader;
    private @Nullable JsonToken current;

    JsonTokens(GuardedContext context, TokenReader reader) {
        this.context = context;
        this.reader = reader;
    }

    /**
     * Goes on to the next token.
     *
     * @return the token; {@link JsonToken#END} at the end, again and again
     * @throws HttpError 400 if the text is not JSON, or goes on after its value
     * @throws IOException if the client fails to send it
     */
    public JsonToken next() throws IOException {
        context.check();
        current = null;
        JsonToken next = reader.next();
        current = next;
        return next;
    }

    /**
     * Where the reading stands.
     *
     * @return what {@link #next()} returned last
     * @throws IllegalStateException before the first token
     */
    public JsonToken current() {
        context.check();
        JsonToken token = current;
        if (token == null) {
            throw new IllegalStateException("no token yet (mend: call next() first)");
        }
        return token;
    }

    /**
     * The text of a name or a string without its escapes, or the digits of a number as they were sent.
     *
     * @return the text
     * @throws HttpError 422 at another token
     * @throws IOException if the client fails to send it
     */
    public String text() throws IOException {
        JsonToken token = current();
        if (token != JsonToken.NAME && token != JsonToken.STRING && token != JsonToken.NUMBER) {
            throw unexpected("a text or a number");
        }
        return reader.text();
    }

    /**
     * A number with all its digits.
     *
     * @return the number
     * @throws HttpError 422 at another token
     * @throws IOException if the client fails to send it
     */
    public BigDecimal decimal() throws IOException {
        if (current() != JsonToken.NUMBER) {
            throw unexpected("a number");
        }
        return requireValue(BigDecimal.class);
    }

    /**
     * A whole number.
     *
     * @return the number
     * @throws HttpError 422 at another token, for a fraction, and beyond the range of long
     * @throws IOException if the client fails to send it
     */
    public long longValue() throws IOException {
        if (current() != JsonToken.NUMBER) {
            throw unexpected("a whole number");
        }
        return requireValue(Long.class);
    }

    /**
     * True or false.
     *
     * @return which
     * @throws HttpError 422 at another token
     * @throws IOException if the client fails to send it
     */
    public boolean booleanValue() throws IOException {
        if (current() != JsonToken.BOOLEAN) {
            throw unexpected("true or false");
        }
        return requireValue(Boolean.class);
    }

    /**
     * The whole value that begins here, as a type; the last of its tokens is the current one afterwards.
     *
     * @param type the type to read
     * @param <T> the same
     * @return the value; null at {@link JsonToken#NULL}
     * @throws HttpError 422 where no value begins, and if it does not fit; the pointer begins at the body
     * @throws IOException if the client fails to send it
     */
    @SuppressWarnings("unchecked") // read as this very type
    public <T> @Nullable T value(Class<T> type) throws IOException {
        switch (current()) {
            case END_OBJECT, END_ARRAY, NAME, END -> throw unexpected("a value");
            case START_OBJECT -> current = JsonToken.END_OBJECT;
            case START_ARRAY -> current = JsonToken.END_ARRAY;
            default -> {}
        }
        return (T) reader.value(type);
    }

    /**
     * Passes over the object or list that begins here, whose end is the current token afterwards; elsewhere nothing happens.
     *
     * @throws HttpError 400 if the text is not JSON
     * @throws IOException if the client fails to send it
     */
    public void skip() throws IOException {
        switch (current()) {
            case START_OBJECT -> current = JsonToken.END_OBJECT;
            case START_ARRAY -> current = JsonToken.END_ARRAY;
            default -> {
                return;
            }
        }
        reader.skip();
    }

    /**
     * Where the current token stands, for an error of the application's own.
     *
     * @return a JSON Pointer (RFC 6901), empty for the whole body
     */
    public String pointer() {
        context.check();
        return reader.pointer();
    }

    private <T> T requireValue(Class<T> type) throws IOException {
        T value = value(type);
        if (value == null) {
            throw unexpected("a value");
        }
        return value;
    }

    private HttpError unexpected(String expected) {
        String pointer = reader.pointer();
        String where = pointer.isEmpty() ? "the body" : "the field " + pointer;
        String message = where + " is " + current + " (expected: " + expected + ")";
        return HttpError.unprocessable(message).withViolation(pointer, "INVALID_TYPE", message);
    }
}
