package dev.gotap.router.undertow;

import java.time.Duration;

/**
 * How long a server waits for its clients. Each is at least a millisecond and at most 24 days; changed by the withers of
 * {@link ServerOptions}.
 *
 * @param requestParse for a request head, from its first byte to its last
 * @param idle for a connection between two requests
 * @param read for 16 KiB of a request body, or the rest of it, while a handler waits for it
 * @param write for 16 KiB of a response, or the rest of it
 */
public record Timeouts(Duration requestParse, Duration idle, Duration read, Duration write) {

    static final Duration LONGEST = Duration.ofDays(24);

    static final Timeouts DEFAULTS = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /**
     * Checks every time.
     *
     * @throws IllegalArgumentException naming the timeout, its value and what was expected
     */
    public Timeouts {
        require("requestParseTimeout", requestParse);
        require("idleTimeout", idle);
        require("readTimeout", read);
        require("writeTimeout", write);
    }

    Timeouts withRequestParse(Duration timeout) {
        return new Timeouts(timeout, idle, read, write);
    }

    Timeouts withIdle(Duration timeout) {
        return new Timeouts(requestParse, timeout, read, write);
    }

    Timeouts withRead(Duration timeout) {
        return new Timeouts(requestParse, idle, timeout, write);
    }

    Timeouts withWrite(Duration timeout) {
        return new Timeouts(requestParse, idle, read, timeout);
    }

    private static void require(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw ServerOptions.refused(name, value, "PT0.001S to " + LONGEST);
        }
    }
}
