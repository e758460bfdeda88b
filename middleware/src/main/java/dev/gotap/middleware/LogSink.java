package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;

/**
 * Where the {@link Logger} writes its lines. It is called by many threads at once and must write each line in one piece.
 */
@FunctionalInterface
public interface LogSink {

    /**
     * Writes one line.
     *
     * @param bytes holds the line, in UTF-8; reused after the call
     * @param offset of the first byte
     * @param length number of bytes, the line feed at the end included
     */
    void write(byte[] bytes, int offset, int length);

    /**
     * Whatever {@link System#out} is at the time of each line.
     *
     * @return the default sink
     */
    static LogSink standardOutput() {
        return StreamSink.STANDARD_OUTPUT;
    }

    /**
     * A stream: each line is one write and a flush, under a lock. When the stream fails, the line is dropped and the
     * first failure of a row of them is logged.
     *
     * @param out stays the caller's to close
     * @return a sink for this stream
     */
    static LogSink of(OutputStream out) {
        return new StreamSink(requireNonNull(out, "out"));
    }
}
