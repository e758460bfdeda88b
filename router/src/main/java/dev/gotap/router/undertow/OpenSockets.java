package dev.gotap.router.undertow;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets of one server, from the end of their handshake until their last callback has returned. */
final class OpenSockets {

    private final Set<UndertowSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    void add(UndertowSocket socket) {
        sockets.add(socket);
    }

    /** Says that a socket can be closed now; one that was late for {@link #drain} is, at once. */
    void opened(UndertowSocket socket) {
        if (draining) {
            socket.goAway();
        }
    }

    void remove(UndertowSocket socket) {
        sockets.remove(socket);
        if (draining) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Asks all of them to go, and every later one; returns how many there are. */
    int drain() {
        draining = true;
        List<UndertowSocket> open = List.copyOf(sockets);
        open.forEach(UndertowSocket::goAway);
        return open.size();
    }

    /** Waits until none is left, or the deadline; returns whether none is. */
    synchronized boolean awaitNone(long deadlineNanos) throws InterruptedException {
        while (!sockets.isEmpty()) {
            long millis = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** Ends those that are left; returns how many there were. */
    int cut() {
        List<UndertowSocket> left = List.copyOf(sockets);
        left.forEach(UndertowSocket::cut);
        return left.size();
    }
}
