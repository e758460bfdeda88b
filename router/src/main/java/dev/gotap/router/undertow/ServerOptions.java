package dev.gotap.router.undertow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server listens, how long it waits, and how it stops. Every time is bounded by default; the bounds on what a
 * request may bring are {@link dev.gotap.context.Limits}.
 *
 * @param host the address to listen on; {@code 0.0.0.0} for all of IPv4
 * @param port 0 to 65535; 0 for any that is free
 * @param backlog &gt; 0; connections that wait to be accepted
 * @param threads how many, and of which kind
 * @param timeouts how long clients are waited for
 * @param readinessDelay &gt;= 0; from the moment a stopping server says that it is not ready to the moment it refuses
 * @param http2 whether HTTP/2 is spoken too; over TLS only, chosen by ALPN as browsers do
 * @param tls certificate and key, or null for plain HTTP
 */
public record ServerOptions(
        String host,
        int port,
        int backlog,
        ServerThreads threads,
        Timeouts timeouts,
        Duration readinessDelay,
        boolean http2,
        @Nullable Tls tls) {

    private static final ServerOptions DEFAULTS = new ServerOptions(
            "0.0.0.0", 0, 1024, ServerThreads.DEFAULTS, Timeouts.DEFAULTS, Duration.ZERO, false, null);

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException naming the option, its value and what was expected
     */
    public ServerOptions {
        requireNonNull(host, "host");
        requireNonNull(threads, "threads");
        requireNonNull(timeouts, "timeouts");
        if (host.isBlank()) {
            throw refused("host", "\"" + host + "\"", "a name or an address; 0.0.0.0 for all of IPv4");
        }
        if (port < 0 || port > 65535) {
            throw refused("port", port, "0 to 65535; 0 for any that is free");
        }
        requirePositive("backlog", backlog);
        if (readinessDelay.isNegative() || readinessDelay.compareTo(Timeouts.LONGEST) > 0) {
            throw refused("readinessDelay", readinessDelay, "PT0S to " + Timeouts.LONGEST);
        }
    }

    /**
     * All of IPv4, any free port, plain HTTP/1.1, I/O threads as many as cores, eight workers a core and at least 16, 10
     * seconds for a head, 60 idle, 30 each for reading and writing.
     *
     * @return the defaults
     */
    public static ServerOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options on another address.
     *
     * @param newHost a name or an address
     * @return a copy
     */
    public ServerOptions withHost(String newHost) {
        return new ServerOptions(newHost, port, backlog, threads, timeouts, readinessDelay, http2, tls);
    }

    /**
     * These options on another port.
     *
     * @param newPort 0 to 65535; 0 for any that is free
     * @return a copy
     */
    public ServerOptions withPort(int newPort) {
        return new ServerOptions(host, newPort, backlog, threads, timeouts, readinessDelay, http2, tls);
    }

    /**
     * These options with room for more or fewer connections that wait to be accepted.
     *
     * @param count &gt; 0
     * @return a copy
     */
    public ServerOptions withBacklog(int count) {
        return new ServerOptions(host, port, count, threads, timeouts, readinessDelay, http2, tls);
    }

    /**
     * These options with another number of I/O threads.
     *
     * @param count &gt; 0
     * @return a copy
     */
    public ServerOptions withIoThreads(int count) {
        return with(threads.withIo(count));
    }

    /**
     * These options with another number of worker threads.
     *
     * @param count &gt; 0
     * @return a copy
     */
    public ServerOptions withWorkerThreads(int count) {
        return with(threads.withWorkers(count));
    }

    /**
     * These options with another kind of thread for the routes that may block.
     *
     * @param kind the kind
     * @return a copy
     */
    public ServerOptions withDispatch(Dispatch kind) {
        return with(threads.withDispatch(kind));
    }

    /**
     * These options with another time for a request head.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withRequestParseTimeout(Duration timeout) {
        return with(timeouts.withRequestParse(timeout));
    }

    /**
     * These options with another time for idle connections.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withIdleTimeout(Duration timeout) {
        return with(timeouts.withIdle(timeout));
    }

    /**
     * These options with another time for request bodies.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withReadTimeout(Duration timeout) {
        return with(timeouts.withRead(timeout));
    }

    /**
     * These options with another time for responses.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withWriteTimeout(Duration timeout) {
        return with(timeouts.withWrite(timeout));
    }

    /**
     * These options with another delay between saying that the server is not ready and refusing requests.
     *
     * @param delay &gt;= 0; as long as a load balancer takes to notice
     * @return a copy
     */
    public ServerOptions withReadinessDelay(Duration delay) {
        return new ServerOptions(host, port, backlog, threads, timeouts, delay, http2, tls);
    }

    /**
     * These options with HTTP/2 on or off. A server without TLS does not start with HTTP/2 on.
     *
     * @param on whether HTTP/2 is spoken
     * @return a copy
     */
    public ServerOptions withHttp2(boolean on) {
        return new ServerOptions(host, port, backlog, threads, timeouts, readinessDelay, on, tls);
    }

    /**
     * These options over TLS, or without it.
     *
     * @param newTls certificate and key, or null for plain HTTP
     * @return a copy
     */
    public ServerOptions withTls(@Nullable Tls newTls) {
        return new ServerOptions(host, port, backlog, threads, timeouts, readinessDelay, http2, newTls);
    }

    private ServerOptions with(ServerThreads changed) {
        return new ServerOptions(host, port, backlog, changed, timeouts, readinessDelay, http2, tls);
    }

    private ServerOptions with(Timeouts changed) {
        return new ServerOptions(host, port, backlog, threads, changed, readinessDelay, http2, tls);
    }

    static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw refused(name, value, "> 0");
        }
    }

    static IllegalArgumentException refused(String name, Object value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
