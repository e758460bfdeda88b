package dev.gotap.context.spi;

import dev.gotap.context.JsonToken;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text token by token while it comes in. For one thread. Every method throws {@link
 * dev.gotap.context.HttpError} 400 if the text is not JSON.
 */
public interface TokenReader {

    /**
     * Goes on to the next token.
     *
     * @return the token; {@link JsonToken#END} again and again once the text is over
     * @throws IOException if the stream fails
     */
    JsonToken next() throws IOException;

    /**
     * The text of a name, a string or a number, as it was sent but for escapes; of any other token how JSON writes it.
     *
     * @return the text
     * @throws IOException if the stream fails
     */
    String text() throws IOException;

    /**
     * Reads the whole value that begins with the current token, and stands at its last one afterwards.
     *
     * @param type the type to read
     * @return the value; null for {@link JsonToken#NULL}
     * @throws IOException if the stream fails
     * @throws dev.gotap.context.HttpError 422 if it does not fit; the pointer begins at the body
     */
    @Nullable
    Object value(Type type) throws IOException;

    /**
     * Passes over the object or list that begins here, and stands at its last token afterwards; elsewhere nothing happens.
     *
     * @throws IOException if the stream fails
     */
    void skip() throws IOException;

    /**
     * Where the current token stands.
     *
     * @return a JSON Pointer (RFC 6901), empty for the whole body
     */
    String pointer();
}
