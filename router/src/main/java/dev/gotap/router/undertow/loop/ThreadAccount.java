package dev.gotap.router.undertow.loop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What the system knows of a thread, so that one that lost its core is not taken for one that waits. Linux only (proc(5));
 * elsewhere nothing is known, and both are treated alike. Asking takes a call of the system and allocates nothing.
 */
final class ThreadAccount implements Closeable {

    private static final Path DELAYS = Path.of("/proc/thread-self/schedstat");
    private static final Path STATE = Path.of("/proc/thread-self/stat");

    private final @Nullable FileChannel delays;
    private final @Nullable FileChannel state;
    private final ByteBuffer delaysText = ByteBuffer.allocateDirect(80);
    private final ByteBuffer stateText = ByteBuffer.allocateDirect(64);

    private ThreadAccount(@Nullable FileChannel delays, @Nullable FileChannel state) {
        this.delays = delays;
        this.state = state;
    }

    static ThreadAccount ofThisThread() {
        return new ThreadAccount(open(DELAYS), open(STATE));
    }

    private static @Nullable FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return null;
        }
    }

    /**
     * For how long in all it could have run and was not let: the second number of {@code schedstat}. By one thread at a
     * time; 0 where it is not known.
     */
    long delayNanos() {
        int length = read(delays, delaysText);
        int i = 0;
        while (i < length && delaysText.get(i) != ' ') {
            i++;
        }
        long nanos = 0;
        for (i++; i < length && isDigit(delaysText.get(i)); i++) {
            nanos = 10 * nanos + delaysText.get(i) - '0';
        }
        return nanos;
    }

    /** Whether it runs, or would if it were let. By one thread at a time; false where it is not known. */
    boolean isRunnable() {
        int i = read(state, stateText) - 1;
        while (i > 0 && stateText.get(i) != ')') { // the name before it may hold anything
            i--;
        }
        return i > 0 && i + 2 < stateText.position() && stateText.get(i + 2) == 'R';
    }

    private static int read(@Nullable FileChannel file, ByteBuffer into) {
        if (file == null) {
            return 0;
        }
        try {
            into.clear();
            return file.read(into, 0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    @Override
    public void close() throws IOException {
        if (delays != null) {
            delays.close();
        }
        if (state != null) {
            state.close();
        }
    }
}
