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
 * @param ioThreads &gt; 0; they read requests and run the routes that never block
 * @param workerThreads &gt; 0; they run the routes that may block, unless threads are virtual
 * @param backlog &gt; 0; connections that wait to be accepted
 * @param requestParseTimeout &gt; 0; for a request head, from its first byte to its last
 * @param idleTimeout &gt; 0; for a connection between two requests
 * @param readTimeout &gt; 0; for 16 KiB of a request body, or the rest of it, while a handler waits for it
 * @param writeTimeout &gt; 0; for 16 KiB of a response, or the rest of it
 * @param readinessDelay &gt;= 0; from the moment a stopping server says that it is not ready to the moment it refuses
 * @param dispatch the threads of the routes that may block
 * @param http2 whether HTTP/2 is spoken too; over TLS only, chosen by ALPN as browsers do
 * @param tls certificate and key, or null for plain HTTP
 */
public record ServerOptions(
        String host,
        int port,
        int ioThreads,
        int workerThreads,
        int backlog,
        Duration requestParseTimeout,
        Duration idleTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        Duration readinessDelay,
        Dispatch dispatch,
        boolean http2,
        @Nullable Tls tls) {

    private static final Duration LONGEST = Duration.ofDays(24);
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final ServerOptions DEFAULTS = new ServerOptions(
            "0.0.0.0",
            0,
            Math.max(2, CORES),
            Math.max(16, 8 * CORES),
            1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Dispatch.WORKER,
            false,
            null);

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException naming the option, its value and what was expected
     */
    public ServerOptions {
        requireNonNull(host, "host");
        if (host.isBlank()) {
            throw refused("host", "\"" + host + "\"", "a name or an address; 0.0.0.0 for all of IPv4");
        }
        if (port < 0 || port > 65535) {
            throw refused("port", port, "0 to 65535; 0 for any that is free");
        }
        requirePositive("ioThreads", ioThreads);
        requirePositive("workerThreads", workerThreads);
        requirePositive("backlog", backlog);
        requirePositive("requestParseTimeout", requestParseTimeout);
        requirePositive("idleTimeout", idleTimeout);
        requirePositive("readTimeout", readTimeout);
        requirePositive("writeTimeout", writeTimeout);
        if (readinessDelay.isNegative() || readinessDelay.compareTo(LONGEST) > 0) {
            throw refused("readinessDelay", readinessDelay, "PT0S to " + LONGEST);
        }
        if (!requireNonNull(dispatch, "dispatch").isAvailable()) {
            throw refused(
                    "dispatch",
                    dispatch,
                    "WORKER; VIRTUAL needs Java 21, this is Java "
                            + Runtime.version().feature());
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
        return new ServerOptions(
                newHost,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options on another port.
     *
     * @param newPort 0 to 65535; 0 for any that is free
     * @return a copy
     */
    public ServerOptions withPort(int newPort) {
        return new ServerOptions(
                host,
                newPort,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another number of I/O threads.
     *
     * @param count &gt; 0
     * @return a copy
     */
    public ServerOptions withIoThreads(int count) {
        return new ServerOptions(
                host,
                port,
                count,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another number of worker threads.
     *
     * @param count &gt; 0
     * @return a copy
     */
    public ServerOptions withWorkerThreads(int count) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                count,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with room for more or fewer connections that wait to be accepted.
     *
     * @param count &gt; 0
     * @return a copy
     */
    public ServerOptions withBacklog(int count) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                count,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another time for a request head.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withRequestParseTimeout(Duration timeout) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                timeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another time for idle connections.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withIdleTimeout(Duration timeout) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                timeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another time for request bodies.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withReadTimeout(Duration timeout) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                timeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another time for responses.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ServerOptions withWriteTimeout(Duration timeout) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                timeout,
                readinessDelay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another delay between saying that the server is not ready and refusing requests.
     *
     * @param delay &gt;= 0; as long as a load balancer takes to notice
     * @return a copy
     */
    public ServerOptions withReadinessDelay(Duration delay) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                delay,
                dispatch,
                http2,
                tls);
    }

    /**
     * These options with another kind of thread for the routes that may block.
     *
     * @param threads the kind
     * @return a copy
     */
    public ServerOptions withDispatch(Dispatch threads) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                threads,
                http2,
                tls);
    }

    /**
     * These options with HTTP/2 on or off. A server without TLS does not start with HTTP/2 on.
     *
     * @param on whether HTTP/2 is spoken
     * @return a copy
     */
    public ServerOptions withHttp2(boolean on) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                on,
                tls);
    }

    /**
     * These options over TLS, or without it.
     *
     * @param newTls certificate and key, or null for plain HTTP
     * @return a copy
     */
    public ServerOptions withTls(@Nullable Tls newTls) {
        return new ServerOptions(
                host,
                port,
                ioThreads,
                workerThreads,
                backlog,
                requestParseTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                readinessDelay,
                dispatch,
                http2,
                newTls);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw refused(name, value, "> 0");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw refused(name, value, "PT0.001S to " + LONGEST);
        }
    }

    private static IllegalArgumentException refused(String name, Object value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
