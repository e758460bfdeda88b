package dev.gotap.router.undertow;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The WebSockets of one server, from the end of their handshake until their last callback has returned. */
final class OpenSockets {

    private final Set<UndertowSocket> sockets = ConcurrentHashMap.newKeySet();
    // Those whose last callback has not returned are among the sockets still, but close for reasons of their own.
    private final AtomicInteger sentAway = new AtomicInteger();
    private volatile boolean draining;

    void add(UndertowSocket socket) {
        sockets.add(socket);
    }

    /** Says that a socket can be closed now; one that was late for {@link #drain} is, at once. */
    void opened(UndertowSocket socket) {
        if (draining) {
            sendAway(socket);
        }
    }

    private void sendAway(UndertowSocket socket) {
        if (socket.goAway()) {
            sentAway.incrementAndGet();
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

    /** Asks all of them to go, and every later one. */
    void drain() {
        draining = true;
        sockets.forEach(this::sendAway);
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
        sentAway.addAndGet(
                -(int) left.stream().filter(UndertowSocket::isSentAway).count());
        return left.size();
    }

    /** How many were asked to go and were not cut. */
    int closed() {
        return sentAway.get();
    }
}
