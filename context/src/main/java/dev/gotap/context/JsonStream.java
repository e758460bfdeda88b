package dev.gotap.context;

import dev.gotap.context.spi.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer of JSON values, while its function runs: the elements of an array, or lines. Each value is encoded in full
 * before anything of it is sent, and the head goes out with the first values, so that a failure before is a clean error.
 * For the thread that runs the request. Holds a value at a time, and {@value #FULL} bytes of those that wait to be sent.
 */
public final class JsonStream {

    private static final int FULL = 8 << 10;

    private final Opening opening;
    private final JsonCodec json;
    private final boolean lines;
    private final ResponseBuffer buffer = new ResponseBuffer();
    private @Nullable OutputStream out;
    private boolean any;
    private boolean ended;

    JsonStream(Opening opening, JsonCodec json, boolean lines) {
        this.opening = opening;
        this.json = json;
        this.lines = lines;
    }

    /**
     * Sends a value, with the next others if it is small.
     *
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON, or the client has left
     * @throws IllegalStateException after the end
     */
    public void send(@Nullable Object value) throws IOException {
        if (ended) {
            throw new IllegalStateException("the answer has ended (mend: send before the function returns)");
        }
        int before = buffer.size();
        try {
            if (!lines) {
                buffer.write(any ? ',' : '[');
            }
            json.write(value, buffer);
        } catch (IOException | RuntimeException e) {
            buffer.cut(before);
            throw e;
        }
        if (lines) {
            buffer.write('\n');
        }
        any = true;
        if (buffer.size() >= FULL) {
            write();
        }
    }

    /**
     * Sends at once what waits to be sent.
     *
     * @throws IOException if the client has left
     */
    public void flush() throws IOException {
        write().flush();
    }

    void run(JsonSource source) throws Exception {
        try {
            source.send(this);
        } finally {
            ended = true;
        }
        if (!lines) {
            buffer.text(any ? "]" : "[]");
        }
        write().close();
    }

    private OutputStream write() throws IOException {
        OutputStream open = out;
        if (open == null) {
            open = opening.open();
            out = open;
        }
        open.write(buffer.array(), 0, buffer.size());
        buffer.clear();
        return open;
    }

    /** Commits the head. */
    @FunctionalInterface
    interface Opening {
        OutputStream open() throws IOException;
    }
}
