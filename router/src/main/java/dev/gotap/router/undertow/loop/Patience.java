package dev.gotap.router.undertow.loop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Waits for one socket, on a thread that may: with a selector for as long as it takes, kept for the next one. */
final class Patience {

    private static final int MOST_KEPT = 64;

    // Guarded by this.
    private final ArrayDeque<Selector> kept = new ArrayDeque<>();
    private boolean closed;

    /**
     * Returns when the socket may be ready, was closed, or the time is up.
     *
     * @param millis 0 for no limit
     * @throws InterruptedIOException when the thread is interrupted; it stays so
     */
    void await(SocketChannel socket, int op, long millis) throws IOException {
        Selector selector = take();
        boolean sound = false;
        try {
            SelectionKey key = socket.register(selector, op);
            selector.select(millis);
            selector.selectedKeys().clear();
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for the client");
            }
            key.cancel();
            selector.selectNow();
            sound = true;
        } catch (ClosedChannelException e) {
            // reading or writing tells
        } finally {
            giveBack(selector, sound);
        }
    }

    private Selector take() throws IOException {
        Selector selector = poll();
        return selector == null ? Selector.open() : selector;
    }

    private synchronized @Nullable Selector poll() {
        return kept.poll();
    }

    private void giveBack(Selector selector, boolean sound) throws IOException {
        synchronized (this) {
            if (sound && !closed && kept.size() < MOST_KEPT) {
                kept.push(selector);
                return;
            }
        }
        selector.close();
    }

    synchronized void close() {
        closed = true;
        for (Selector selector : kept) {
            try {
                selector.close();
            } catch (IOException e) {
                EventLoop.LOG.debug("a selector could not be closed", e);
            }
        }
        kept.clear();
    }
}
