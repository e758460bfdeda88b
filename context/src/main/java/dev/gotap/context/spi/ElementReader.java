package dev.gotap.context.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads values of one type, one after another, while they come in. For one thread. */
public interface ElementReader {

    /**
     * Reads the next value.
     *
     * @return null at the end, when nothing follows that should not
     * @throws IOException if the stream fails
     * @throws dev.gotap.context.HttpError 400 if the text is not JSON, 422 for a null and for what does not fit the type;
     *     pointers begin with the number of the value, from 0
     */
    @Nullable
    Object next() throws IOException;
}
