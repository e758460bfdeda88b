package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.time.Clock;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link RateLimiter} limits, by which key, and what it says.
 *
 * @param limit how many requests in which time
 * @param key whose requests they are
 * @param name of the policy, in headers, answers, logs and the keys of a store: 1 to 64 letters, digits and {@code . _ - +
 *     /}; or null for the key's name. Give limiters of one chain different names.
 * @param headers the families of headers to set
 * @param skip requests it accepts are neither counted nor limited
 * @param answer what a refused request gets
 * @param maxKeys how many keys are known at once, 1 to 16,777,216; see {@link RateLimiter}
 * @param store counts for several processes; or null to count here
 * @param fallback what happens when the store does not answer; there if, and only if, there is a store
 * @param logger is told, once a minute at most, when the store does not answer or there are too many keys
 * @param clock the wall time of {@code X-RateLimit-Reset}; asked once a second
 * @param nanoTicker the time that is counted by, in nanoseconds from anywhere; must never go back
 */
public record RateLimiterOptions(
        RateLimit limit,
        RateLimitKey key,
        @Nullable String name,
        Set<RateLimitHeader> headers,
        Predicate<? super Context> skip,
        RateLimitAnswer answer,
        int maxKeys,
        @Nullable RateLimitStore store,
        @Nullable RateLimitFallback fallback,
        Logger logger,
        Clock clock,
        LongSupplier nanoTicker) {

    private static final int MOST_KEYS = 1 << 24;

    @SuppressWarnings("UnnecessaryLambda") // compared by reference: whoever skips none is not asked
    private static final Predicate<Context> NONE_SKIPPED = c -> false;

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for a name or number of keys that is not allowed, a store without a fallback or the
     *     other way round, a limit that the store cannot keep or that cannot be shared by so many nodes
     */
    public RateLimiterOptions {
        requireNonNull(limit, "limit");
        requireNonNull(key, "key");
        if (name != null) {
            PartKey.checkName("name", name);
        }
        headers = Set.copyOf(headers);
        requireNonNull(skip, "skip");
        requireNonNull(answer, "answer");
        if (maxKeys < 1 || maxKeys > MOST_KEYS) {
            throw new IllegalArgumentException("maxKeys: " + maxKeys + " (expected: 1 to " + MOST_KEYS + ")");
        }
        if ((store == null) != (fallback == null)) {
            throw new IllegalArgumentException("store: " + store + ", fallback: " + fallback
                    + " (expected: both or neither; mend: withStore(store, RateLimitFallback.open(), closed() or"
                    + " localShare(nodes)))");
        }
        if (store != null) {
            store.check(limit);
        }
        if (fallback != null && fallback.kind == RateLimitFallback.Kind.LOCAL_SHARE) {
            limit.share(fallback.nodes);
        }
        requireNonNull(logger, "logger");
        requireNonNull(clock, "clock");
        requireNonNull(nanoTicker, "nanoTicker");
    }

    /**
     * This limit for each client address; {@code X-RateLimit-*} and {@code Retry-After}; nothing skipped; 429 as a problem
     * document; 100,000 keys, counted here; the system's clocks.
     *
     * @param limit how many requests in which time
     * @return the defaults
     */
    public static RateLimiterOptions of(RateLimit limit) {
        return new RateLimiterOptions(
                limit,
                RateLimitKey.client(),
                null,
                Set.of(RateLimitHeader.X_RATELIMIT, RateLimitHeader.RETRY_AFTER),
                NONE_SKIPPED,
                RateLimitAnswer.problem(),
                100_000,
                null,
                null,
                LoggerFactory.getLogger(RateLimiter.class),
                Clock.systemUTC(),
                System::nanoTime);
    }

    /**
     * These options with another key.
     *
     * @param newKey whose requests they are
     * @return a copy
     */
    public RateLimiterOptions withKey(RateLimitKey newKey) {
        return new RateLimiterOptions(
                limit, newKey, name, headers, skip, answer, maxKeys, store, fallback, logger, clock, nanoTicker);
    }

    /**
     * These options with a name for the policy.
     *
     * @param newName 1 to 64 letters, digits and {@code . _ - + /}
     * @return a copy
     * @throws IllegalArgumentException for another name
     */
    public RateLimiterOptions withName(String newName) {
        return new RateLimiterOptions(
                limit,
                key,
                requireNonNull(newName, "name"),
                headers,
                skip,
                answer,
                maxKeys,
                store,
                fallback,
                logger,
                clock,
                nanoTicker);
    }

    /**
     * These options with other headers.
     *
     * @param families which to set; none for no headers at all
     * @return a copy
     */
    public RateLimiterOptions withHeaders(RateLimitHeader... families) {
        return new RateLimiterOptions(
                limit, key, name, Set.of(families), skip, answer, maxKeys, store, fallback, logger, clock, nanoTicker);
    }

    /**
     * These options with another rule of what is not limited.
     *
     * @param newSkip called for each request, by many threads at once; must not go by what a client can choose freely
     * @return a copy
     */
    public RateLimiterOptions withSkip(Predicate<? super Context> newSkip) {
        return new RateLimiterOptions(
                limit, key, name, headers, newSkip, answer, maxKeys, store, fallback, logger, clock, nanoTicker);
    }

    /**
     * These options with another answer to refused requests.
     *
     * @param newAnswer what they get
     * @return a copy
     */
    public RateLimiterOptions withAnswer(RateLimitAnswer newAnswer) {
        return new RateLimiterOptions(
                limit, key, name, headers, skip, newAnswer, maxKeys, store, fallback, logger, clock, nanoTicker);
    }

    /**
     * These options with room for another number of keys; see {@link RateLimiter} for what they cost.
     *
     * @param count 1 to 16,777,216
     * @return a copy
     * @throws IllegalArgumentException for another number
     */
    public RateLimiterOptions withMaxKeys(int count) {
        return new RateLimiterOptions(
                limit, key, name, headers, skip, answer, count, store, fallback, logger, clock, nanoTicker);
    }

    /**
     * These options with a store that several processes share. What happens when it does not answer has to be said: there
     * is no choice that suits everybody.
     *
     * @param newStore counts; stays the caller's to close
     * @param newFallback decides when it does not
     * @return a copy
     * @throws IllegalArgumentException for a limit that the store cannot keep or so many nodes cannot share
     */
    public RateLimiterOptions withStore(RateLimitStore newStore, RateLimitFallback newFallback) {
        return new RateLimiterOptions(
                limit,
                key,
                name,
                headers,
                skip,
                answer,
                maxKeys,
                requireNonNull(newStore, "store"),
                requireNonNull(newFallback, "fallback"),
                logger,
                clock,
                nanoTicker);
    }

    /**
     * These options with another logger.
     *
     * @param newLogger is told of outages and of too many keys
     * @return a copy
     */
    public RateLimiterOptions withLogger(Logger newLogger) {
        return new RateLimiterOptions(
                limit, key, name, headers, skip, answer, maxKeys, store, fallback, newLogger, clock, nanoTicker);
    }

    /**
     * These options with another wall time.
     *
     * @param newClock asked once a second
     * @return a copy
     */
    public RateLimiterOptions withClock(Clock newClock) {
        return new RateLimiterOptions(
                limit, key, name, headers, skip, answer, maxKeys, store, fallback, logger, newClock, nanoTicker);
    }

    /**
     * These options with another time to count by. A store keeps its own time.
     *
     * @param newTicker asked for each request; must never go back
     * @return a copy
     */
    public RateLimiterOptions withNanoTicker(LongSupplier newTicker) {
        return new RateLimiterOptions(
                limit, key, name, headers, skip, answer, maxKeys, store, fallback, logger, clock, newTicker);
    }

    String policyName() {
        return name == null ? key.name() : name;
    }

    @SuppressWarnings("ReferenceEquality") // that very predicate
    boolean skipsNone() {
        return skip == NONE_SKIPPED;
    }
}
