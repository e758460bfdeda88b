package dev.gotap.router.websocket;

import dev.gotap.router.websocket.spi.FrameChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the peer is still there, and whether anybody still uses the socket. One timer, set for whatever is due
 * next; what arrives only notes the time.
 */
final class KeepAlive {

    /** What to do about it. */
    interface Consequences {

        /** The peer has been silent: ask it for a sign of life. */
        void ping();

        /** The peer did not answer. */
        void dead();

        /** No message for too long. */
        void idle();
    }

    private final FrameChannel channel;
    private final Consequences consequences;
    private final long pingNanos;
    private final long pongNanos;
    private final long idleNanos;

    private long heard;
    private long used;
    private long asked;
    private boolean asking;
    // While the application deals with a message nothing is read, and the peer's silence is our own.
    private boolean deaf;
    private boolean stopped;
    private @Nullable Runnable cancel;

    KeepAlive(WebSocketOptions options, FrameChannel channel, Consequences consequences) {
        this.channel = channel;
        this.consequences = consequences;
        this.pingNanos = nanos(options.pingInterval());
        this.pongNanos = nanos(options.pongTimeout());
        this.idleNanos = nanos(options.idleTimeout());
    }

    private static long nanos(Duration time) {
        return TimeUnit.NANOSECONDS.convert(time);
    }

    synchronized void start() {
        heard = channel.nanoTime();
        used = heard;
        schedule(heard);
    }

    /** Something came from the peer. */
    synchronized void heard() {
        heard = channel.nanoTime();
        asking = false;
    }

    /** A message came or went. */
    synchronized void used() {
        used = channel.nanoTime();
    }

    /** Whether nothing is read for the time being. */
    synchronized void deaf(boolean on) {
        deaf = on;
        if (!on) {
            heard();
        }
    }

    synchronized void stop() {
        stopped = true;
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
    }

    private void check() {
        Runnable consequence;
        synchronized (this) {
            if (stopped) {
                return;
            }
            long now = channel.nanoTime();
            consequence = consequence(now);
            if (!stopped) {
                schedule(now);
            }
        }
        if (consequence != null) {
            consequence.run();
        }
    }

    private @Nullable Runnable consequence(long now) {
        if (deaf) {
            heard();
            used();
        }
        if (asking && now - asked >= pongNanos) {
            stopped = true;
            return consequences::dead;
        }
        if (idleNanos > 0 && now - used >= idleNanos) {
            stopped = true;
            return consequences::idle;
        }
        if (pingNanos > 0 && !asking && now - heard >= pingNanos) {
            asking = true;
            asked = now;
            return consequences::ping;
        }
        return null;
    }

    private void schedule(long now) {
        long wait = Long.MAX_VALUE;
        if (asking) {
            wait = asked + pongNanos - now;
        } else if (pingNanos > 0) {
            wait = heard + pingNanos - now;
        }
        if (idleNanos > 0) {
            wait = Math.min(wait, used + idleNanos - now);
        }
        if (wait < Long.MAX_VALUE) {
            cancel = channel.after(Math.max(0, wait), this::check);
        }
    }
}
