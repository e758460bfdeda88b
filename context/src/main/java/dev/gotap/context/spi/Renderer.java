package dev.gotap.context.spi;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in one format: XML, YAML, Protocol Buffers. Given to {@link dev.gotap.context.ResponseSettings}, it serves
 * every answer of its media type. Implementations are thread-safe.
 */
public interface Renderer {

    /**
     * What it writes.
     *
     * @return the whole {@code Content-Type}: {@code application/xml; charset=utf-8}
     */
    String contentType();

    /**
     * Writes a value in full, and leaves the stream open.
     *
     * @param value what to write
     * @param out where to; a buffer in memory
     * @throws IOException if the value cannot be written in this format; nothing was sent then
     */
    void write(@Nullable Object value, OutputStream out) throws IOException;
}
