package dev.gotap.router.websocket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the sockets of one route behave. Immutable; start from {@link #defaults()} and change one thing at a time.
 *
 * @param allowedOrigins whose pages may open a socket besides those of the host itself, such as {@code
 *     https://shop.example}; {@code *} for everybody's
 * @param requireOrigin whether a client without {@code Origin}, which is no browser, is refused
 * @param subProtocols those that are spoken, the best one first
 * @param maxMessageBytes &gt; 0; the bound on what a peer sends in one message; beyond it the socket closes with 1009
 * @param pingInterval &gt;= 0; how long a peer may be silent until it is sent a ping; 0 for no pings
 * @param pongTimeout &gt; 0; how long it may then stay silent until its connection is cut
 * @param idleTimeout &gt;= 0; how long a socket may carry no message in either direction until it closes with 1001; 0 for
 *     as long as it likes
 * @param sendQueueMessages &gt; 0; how many messages may wait for the peer to read
 * @param sendQueueBytes &gt; 0; how many bytes they may have together, and so the longest message that can be sent
 * @param slowPeer what becomes of a message that finds the queue full
 * @param closeTimeout &gt; 0; how long closing may take, from the call to the peer's close frame; then the connection is cut
 */
public record WebSocketOptions(
        Set<String> allowedOrigins,
        boolean requireOrigin,
        List<String> subProtocols,
        int maxMessageBytes,
        Duration pingInterval,
        Duration pongTimeout,
        Duration idleTimeout,
        int sendQueueMessages,
        int sendQueueBytes,
        SlowPeer slowPeer,
        Duration closeTimeout) {

    private static final String ANY = "*";
    private static final Duration LONGEST = Duration.ofDays(24);
    private static final WebSocketOptions DEFAULTS = new WebSocketOptions(
            Set.of(),
            false,
            List.of(),
            64 << 10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ZERO,
            256,
            1 << 20,
            SlowPeer.DISCONNECT,
            Duration.ofSeconds(5));

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException naming the option, its value and what was expected
     */
    public WebSocketOptions {
        allowedOrigins = Set.copyOf(allowedOrigins);
        allowedOrigins.forEach(WebSocketOptions::requireParsed);
        subProtocols = List.copyOf(subProtocols);
        subProtocols.forEach(WebSocketOptions::requireToken);
        if (new HashSet<>(subProtocols).size() < subProtocols.size()) {
            throw refused("subProtocols", subProtocols, "each name once");
        }
        requirePositive("maxMessageBytes", maxMessageBytes);
        requireWithin("pingInterval", pingInterval, Duration.ZERO);
        requireWithin("pongTimeout", pongTimeout, Duration.ofMillis(1));
        requireWithin("idleTimeout", idleTimeout, Duration.ZERO);
        requirePositive("sendQueueMessages", sendQueueMessages);
        requirePositive("sendQueueBytes", sendQueueBytes);
        requireNonNull(slowPeer, "slowPeer");
        requireWithin("closeTimeout", closeTimeout, Duration.ofMillis(1));
    }

    /**
     * Pages of the host itself and clients that are no browsers; no sub-protocol; messages of 64 KiB; a ping after 30
     * seconds of silence and 10 more to answer; no idle timeout; a queue of 256 messages and 1 MiB, whose overflow
     * disconnects; 5 seconds to close.
     *
     * @return the defaults
     */
    public static WebSocketOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with pages of these origins let in, too, besides those of the host itself.
     *
     * @param origins for example {@code https://shop.example}; behind a proxy that ends TLS, the address in the browser
     * @return a copy
     * @throws IllegalArgumentException for a text that is no origin
     */
    public WebSocketOptions withAllowedOrigins(String... origins) {
        return new WebSocketOptions(
                Set.of(origins),
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with the pages of every origin let in. Only for sockets that need no protection from a visitor's other pages:
     * nothing that cookies or the network's place give access to.
     *
     * @return a copy
     */
    public WebSocketOptions withAnyOrigin() {
        return new WebSocketOptions(
                Set.of(ANY),
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with clients that are no browsers, and so send no {@code Origin}, refused or let in.
     *
     * @param on whether the header has to be there
     * @return a copy
     */
    public WebSocketOptions withRequireOrigin(boolean on) {
        return new WebSocketOptions(
                allowedOrigins,
                on,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with sub-protocols.
     *
     * @param names the best one first; the first of them that the client offers is agreed on
     * @return a copy
     * @throws IllegalArgumentException for a name that is no token, or is there twice
     */
    public WebSocketOptions withSubProtocols(String... names) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                List.of(names),
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with another bound on what a peer sends in one message.
     *
     * @param bytes &gt; 0
     * @return a copy
     */
    public WebSocketOptions withMaxMessageBytes(int bytes) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                subProtocols,
                bytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with other pings.
     *
     * @param interval of silence after which a ping is sent; 0 for never
     * @param timeout &gt; 0; how long the peer may then stay silent
     * @return a copy
     */
    public WebSocketOptions withPing(Duration interval, Duration timeout) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                interval,
                timeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with a bound on how long a socket may carry no message.
     *
     * @param timeout &gt;= 0; 0 for no bound
     * @return a copy
     */
    public WebSocketOptions withIdleTimeout(Duration timeout) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                timeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with another queue for what is to be sent.
     *
     * @param messages &gt; 0; how many may wait
     * @param bytes &gt; 0; how many bytes they may have, and a single message, too
     * @return a copy
     */
    public WebSocketOptions withSendQueue(int messages, int bytes) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                messages,
                bytes,
                slowPeer,
                closeTimeout);
    }

    /**
     * These options with another policy for peers whose queue is full.
     *
     * @param policy what becomes of the message
     * @return a copy
     */
    public WebSocketOptions withSlowPeer(SlowPeer policy) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                policy,
                closeTimeout);
    }

    /**
     * These options with another time for closing.
     *
     * @param timeout &gt; 0; for what is queued, the close frame and the peer's answer; then the connection is cut
     * @return a copy
     */
    public WebSocketOptions withCloseTimeout(Duration timeout) {
        return new WebSocketOptions(
                allowedOrigins,
                requireOrigin,
                subProtocols,
                maxMessageBytes,
                pingInterval,
                pongTimeout,
                idleTimeout,
                sendQueueMessages,
                sendQueueBytes,
                slowPeer,
                timeout);
    }

    boolean allowsAnyOrigin() {
        return allowedOrigins.contains(ANY);
    }

    private static void requireParsed(String origin) {
        if (!origin.equals(ANY) && Origin.parse(origin) == null) {
            throw refused(
                    "allowedOrigins",
                    "\"" + origin + "\"",
                    "scheme, host and port as browsers send them, in lower case and without a path:"
                            + " https://shop.example or http://localhost:8080");
        }
    }

    private static void requireToken(String name) {
        if (!Tokens.isToken(name)) {
            throw refused("subProtocols", "\"" + name + "\"", "a token, RFC 9110, 5.6.2, such as v1.orders");
        }
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw refused(name, value, "> 0");
        }
    }

    private static void requireWithin(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw refused(name, value, least + " to " + LONGEST);
        }
    }

    private static IllegalArgumentException refused(String name, Object value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
