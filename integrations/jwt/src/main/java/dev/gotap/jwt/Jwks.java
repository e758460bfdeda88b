package dev.gotap.jwt;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where an identity provider publishes its keys (a JWK Set, RFC 7517), and how often it is asked. Nothing is fetched until the
 * first token comes, or {@link Jwt#fetchKeys()} is called.
 *
 * @param uri {@code https}; plain {@code http} for the loopback only
 * @param algorithms what its tokens may be signed with; asymmetric, at least one
 * @param keep how long a set is used before it is fetched again; &gt; 0
 * @param stale how much longer it is used while it cannot be fetched again; &gt;= 0
 * @param refetchInterval the shortest time between two requests, whatever keys tokens name; &gt; 0
 * @param timeout for connecting, and for each read; &gt; 0, at most a minute
 */
public record Jwks(
        URI uri,
        Set<JwtAlgorithm> algorithms,
        Duration keep,
        Duration stale,
        Duration refetchInterval,
        Duration timeout) {

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException for a place others could answer for, for secrets, and for times out of range
     */
    public Jwks {
        requireNonNull(uri, "uri");
        algorithms = Set.copyOf(algorithms);
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && isLoopback(uri.getHost()))) {
            throw new IllegalArgumentException(
                    "uri: " + uri + " (expected: https; over http anybody on the way could" + " send keys of his own)");
        }
        if (algorithms.isEmpty() || algorithms.stream().anyMatch(JwtAlgorithm::isSymmetric)) {
            throw new IllegalArgumentException("algorithms: " + algorithms
                    + " (expected: at least one of RS, PS or ES; a published key is no secret)");
        }
        requirePositive("keep", keep);
        requirePositive("refetchInterval", refetchInterval);
        requirePositive("timeout", timeout);
        if (stale.isNegative()) {
            throw new IllegalArgumentException("stale: " + stale + " (expected: >= 0)");
        }
        if (timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: at most " + MAX_TIMEOUT + ")");
        }
    }

    /**
     * The keys at this place: kept for five minutes, an hour longer while they cannot be fetched, fetched every ten seconds
     * at most, with two seconds for each step.
     *
     * @param uri {@code https}; plain {@code http} for the loopback only
     * @param algorithms what its tokens may be signed with; asymmetric, at least one
     * @return the options
     * @throws IllegalArgumentException as the constructor
     */
    public static Jwks of(String uri, JwtAlgorithm... algorithms) {
        return new Jwks(
                URI.create(uri),
                Set.of(algorithms),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }

    /**
     * These options with another time for a set to be used.
     *
     * @param newKeep &gt; 0
     * @return a copy
     */
    public Jwks withKeep(Duration newKeep) {
        return new Jwks(uri, algorithms, newKeep, stale, refetchInterval, timeout);
    }

    /**
     * These options with another time for a set to be used while it cannot be fetched again.
     *
     * @param newStale &gt;= 0
     * @return a copy
     */
    public Jwks withStale(Duration newStale) {
        return new Jwks(uri, algorithms, keep, newStale, refetchInterval, timeout);
    }

    /**
     * These options with another shortest time between two requests.
     *
     * @param newInterval &gt; 0
     * @return a copy
     */
    public Jwks withRefetchInterval(Duration newInterval) {
        return new Jwks(uri, algorithms, keep, stale, newInterval, timeout);
    }

    /**
     * These options with another time-out.
     *
     * @param newTimeout &gt; 0, at most a minute
     * @return a copy
     */
    public Jwks withTimeout(Duration newTimeout) {
        return new Jwks(uri, algorithms, keep, stale, refetchInterval, newTimeout);
    }

    private static boolean isLoopback(String host) {
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }

    private static void requirePositive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: > 0)");
        }
    }
}
