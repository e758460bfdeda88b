package dev.gotap.ratelimit.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisURI;
import java.time.Duration;

/**
 * Where Redis is, and how long a request may wait for it.
 *
 * @param uri for example {@code redis://user:password@redis.local:6379/0}, {@code rediss://…} for TLS, {@code
 *     redis-sentinel://…}; never shown in messages, since there may be a password in it
 * @param timeout of one decision, which is one trip to Redis for a refused request and two for another, more when several
 *     processes decide on the same key at once; 1 ms to 10 s
 * @param keyPrefix of all keys in Redis; at most 64 printable ASCII characters
 */
public record RedisRateLimitOptions(String uri, Duration timeout, String keyPrefix) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_PREFIX = 64;

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public RedisRateLimitOptions {
        parse(uri);
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "timeout: " + timeout + " (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
        if (requireNonNull(keyPrefix, "keyPrefix").length() > LONGEST_PREFIX
                || !keyPrefix.chars().allMatch(ch -> ch > ' ' && ch < 127)) {
            throw new IllegalArgumentException(
                    "keyPrefix: (expected: at most " + LONGEST_PREFIX + " printable ASCII characters)");
        }
    }

    /**
     * This server, 100 milliseconds, {@code gotap:limit:}.
     *
     * @param uri where Redis is
     * @return the defaults
     * @throws IllegalArgumentException if that is no address of a Redis server
     */
    public static RedisRateLimitOptions of(String uri) {
        return new RedisRateLimitOptions(uri, Duration.ofMillis(100), "gotap:limit:");
    }

    /**
     * These options with another timeout.
     *
     * @param newTimeout 1 ms to 10 s; a request is held that long when Redis hangs
     * @return a copy
     * @throws IllegalArgumentException for another time
     */
    public RedisRateLimitOptions withTimeout(Duration newTimeout) {
        return new RedisRateLimitOptions(uri, newTimeout, keyPrefix);
    }

    /**
     * These options with another prefix, for applications that share a Redis and must not share limits.
     *
     * @param newKeyPrefix at most 64 printable ASCII characters
     * @return a copy
     * @throws IllegalArgumentException for another text
     */
    public RedisRateLimitOptions withKeyPrefix(String newKeyPrefix) {
        return new RedisRateLimitOptions(uri, timeout, newKeyPrefix);
    }

    /** Without the password that may be in the address. */
    @Override
    public String toString() {
        RedisURI parsed = parse(uri);
        return "RedisRateLimitOptions[" + parsed.getHost() + ":" + parsed.getPort() + ", " + timeout + ", " + keyPrefix
                + "]";
    }

    RedisURI redisUri() {
        return parse(uri);
    }

    private static RedisURI parse(String uri) {
        requireNonNull(uri, "uri");
        RedisURI parsed;
        try {
            parsed = RedisURI.create(uri);
        } catch (RuntimeException e) {
            // Its message quotes the address, password and all, and so may its cause's.
            throw refused();
        }
        String host = parsed.getHost();
        boolean elsewhere = parsed.getSocket() != null || !parsed.getSentinels().isEmpty();
        // Lettuce takes "my_redis:6380" for the name of a host, since an underscore is not allowed in one.
        if (host == null ? !elsewhere : !host.startsWith("[") && host.indexOf(':') >= 0) {
            throw refused();
        }
        return parsed;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "uri: [redacted] (expected: redis://host:port, rediss://host:port or redis-sentinel://…, with a host name"
                        + " of letters, digits, hyphens and dots)");
    }
}
