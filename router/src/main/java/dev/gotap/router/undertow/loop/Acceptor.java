package dev.gotap.router.undertow.loop;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Accepts from the listening socket, on a loop. */
final class Acceptor extends Readiness {

    // So that those who are connected are not kept waiting by a crowd at the door.
    private static final int AT_ONCE = 16;
    private static final long PAUSE_MILLIS = 100;

    private final EventLoop loop;
    private final ServerSocketChannel socket;
    private final Consumer<SocketChannel> opened;
    private volatile @Nullable SelectionKey key;

    Acceptor(EventLoop loop, ServerSocketChannel socket, Consumer<SocketChannel> opened) {
        this.loop = loop;
        this.socket = socket;
        this.opened = opened;
    }

    void register() throws IOException {
        key = loop.register(socket, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    void ready(int ops) {
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                SocketChannel accepted = socket.accept();
                if (accepted == null) {
                    return;
                }
                opened.accept(accepted);
            }
        } catch (ClosedChannelException e) {
            EventLoop.LOG.debug("no more connections are accepted", e);
        } catch (IOException e) {
            // No descriptors are left, perhaps. The connection still waits, and would have us try again at once.
            EventLoop.LOG.warn("a connection could not be accepted; the next try is in {} ms", PAUSE_MILLIS, e);
            pause();
        }
    }

    private void pause() {
        SelectionKey paused = key;
        if (paused == null) {
            return;
        }
        try {
            loop.after(() -> ask(paused, SelectionKey.OP_ACCEPT), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            ask(paused, 0);
        } catch (RejectedExecutionException e) {
            EventLoop.LOG.debug("the server has stopped", e);
        }
    }

    private static void ask(SelectionKey key, int ops) {
        if (key.isValid()) {
            key.interestOps(ops);
        }
    }

    @Override
    void end() {
        try {
            socket.close();
        } catch (IOException e) {
            EventLoop.LOG.debug("the listening socket could not be closed", e);
        }
        loop.changed(); // its descriptor is freed when the selector is asked next
    }
}
