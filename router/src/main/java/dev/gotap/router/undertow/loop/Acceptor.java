package dev.gotap.router.undertow.loop;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** The listening socket; a loop accepts, and hands connections round. */
final class Acceptor extends Readiness {

    private static final int AT_ONCE = 16;

    private final ServerSocketChannel socket;
    private final Consumer<SocketChannel> opened;

    Acceptor(ServerSocketChannel socket, Consumer<SocketChannel> opened) {
        this.socket = socket;
        this.opened = opened;
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
            // the server stops
        } catch (IOException e) {
            EventLoop.LOG.debug("a connection could not be accepted", e);
        }
    }

    @Override
    void end() {
        try {
            socket.close();
        } catch (IOException e) {
            EventLoop.LOG.debug("the listening socket could not be closed", e);
        }
    }
}
