package dev.gotap.context.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON. The default is {@link JacksonCodec}; another library is one class with three methods; the
 * others have defaults.
 * Implementations are thread-safe.
 */
public interface JsonCodec {

    /**
     * Writes a value as UTF-8, in full, and leaves the stream open.
     *
     * @param value what to write; null is JSON's null
     * @param out where to; a buffer in memory
     * @throws IOException if the value cannot be written as JSON
     */
    void write(@Nullable Object value, OutputStream out) throws IOException;

    /**
     * Reads one value and demands that nothing but white space follows it.
     *
     * @param json the text, UTF-8
     * @param type the type to read: a class or a generic type
     * @return the value; null for JSON's null
     * @throws dev.gotap.context.HttpError 400 if the text is not JSON, 422 if it does not fit the type; both name the
     *     place
     */
    @Nullable
    Object read(byte[] json, Type type);

    /**
     * Reads one value from the beginning of an array, with the rules of {@link #read(byte[], Type)}.
     *
     * @param json holds the text, UTF-8; used again for another text after the call
     * @param length of the text
     * @param type the type to read
     * @return the value; null for JSON's null
     * @throws dev.gotap.context.HttpError as above
     */
    default @Nullable Object read(byte[] json, int length, Type type) {
        return read(Arrays.copyOf(json, length), type);
    }

    /**
     * Reads one value from a stream, with the rules of {@link #read(byte[], Type)}.
     *
     * @param json the text, UTF-8; read to its end, not closed
     * @param type the type to read
     * @return the value; null for JSON's null
     * @throws IOException if the stream fails
     * @throws dev.gotap.context.HttpError as above
     */
    @Nullable
    Object read(InputStream json, Type type) throws IOException;

    /**
     * Reads one value as a tree of maps, lists, texts, numbers, booleans and nulls, with the rules of
     * {@link #read(byte[], Type)}. A number keeps all its digits where the library can.
     *
     * @param json the text, UTF-8
     * @return the value; null for JSON's null
     * @throws dev.gotap.context.HttpError as above
     */
    default @Nullable Object readTree(byte[] json) {
        return read(json, Object.class);
    }

    /**
     * Reads values of one type as they come in: the elements of an array, or values one after another. Nothing of the
     * stream is read before the first one is asked for, and no more than a buffer in advance.
     *
     * @param json the text, UTF-8; not closed
     * @param type the type of each value
     * @param lines whether values follow one another with white space between (NDJSON), instead of in an array
     * @return gives the values
     * @throws UnsupportedOperationException if this codec reads whole bodies only, as by default
     */
    default ElementReader elements(InputStream json, Type type, boolean lines) {
        throw new UnsupportedOperationException(getClass().getName()
                + " reads whole bodies only (mend: c.bodyJsonList(...), or a codec that implements elements(...))");
    }

    /**
     * Reads a text token by token as it comes in. Nothing of the stream is read before the first one is asked for, and no
     * more than a buffer in advance.
     *
     * @param json the text, UTF-8; not closed
     * @return gives the tokens
     * @throws UnsupportedOperationException if this codec reads whole bodies only, as by default
     */
    default TokenReader tokens(InputStream json) {
        throw new UnsupportedOperationException(getClass().getName()
                + " reads whole bodies only (mend: c.bodyTree(), or a codec that implements tokens(...))");
    }
}
