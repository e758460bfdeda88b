package dev.gotap.middleware;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.LoggerFactory;

/** Lines into a stream, one write each. A lock and not a monitor, which would pin a virtual thread to its carrier. */
final class StreamSink implements LogSink {

    // A PrintStream has its own lock and never throws.
    static final LogSink STANDARD_OUTPUT = (bytes, offset, length) -> System.out.write(bytes, offset, length);

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean failing;

    StreamSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            out.write(bytes, offset, length);
            out.flush();
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LoggerFactory.getLogger(StreamSink.class).error("the request log cannot be written; lines are lost", e);
            }
        } finally {
            lock.unlock();
        }
    }
}
