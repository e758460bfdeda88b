package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests of each key through, and answers the others with 429.
 *
 * <pre>{@code
 * app.use(RateLimiter.create(100, Duration.ofMinutes(1)));           // each client 100 a minute
 *
 * var login = RateLimiter.with(RateLimiterOptions.of(RateLimit.slidingWindow(5, Duration.ofMinutes(15)))
 *         .withKey(RateLimitKey.client().and(RateLimitKey.route()))
 *         .withName("login"));
 * app.post("/login", login, c -> signIn(c));
 * }</pre>
 *
 * <p>Each instance counts by itself, wherever it is used: one used on two routes counts them together. Several may be in
 * one chain; then a request has to pass them all, and counts in each that it reaches.
 *
 * <h2>Memory, and what happens when there are more keys than room</h2>
 *
 * <p>Keys are kept as hashes, in about 50 bytes each (150 for a sliding window), as long as they matter: a token bucket
 * forgets a key when its bucket is full again. A key that still matters is never dropped to make room. So when all
 * {@code maxKeys} places are taken by such keys, keys that come new share {@value UsageTable#SHARED} counters with each
 * other: a flood of made-up keys is limited by them, memory stays as it is, who was known before notices nothing, and who
 * comes new during the flood may be refused early. It is logged, once a minute.
 *
 * <p>Counting takes no lock and no thread of its own, and there is nothing to close. A request of a known key allocates
 * nothing, unless the address is one of thousands and was driven out of what is remembered; asserted by {@code RateLimiterAllocationTest}.
 */
public final class RateLimiter implements Handler {

    private final RateLimiterOptions options;
    private final boolean skipsNone;
    private final LongSupplier nanos;
    /** Counts, or takes over a share when the store does not answer; null when neither is wanted. */
    private final @Nullable LocalLimit local;

    private final @Nullable StoreLimit shared;

    private RateLimiter(RateLimiterOptions options) {
        this.options = options;
        skipsNone = options.skipsNone();
        LongSupplier ticker = options.nanoTicker();
        long origin = ticker.getAsLong();
        nanos = () -> ticker.getAsLong() - origin;
        WallTime wall = new WallTime(options.clock(), 0);
        RateLimitStore store = options.store();
        RateLimitFallback fallback = options.fallback();
        if (store == null || fallback == null) {
            local = local(options.limit(), wall);
            shared = null;
        } else {
            local = fallback.kind == RateLimitFallback.Kind.LOCAL_SHARE
                    ? local(options.limit().share(fallback.nodes), wall)
                    : null;
            Gate gate = new Gate(options.policyName(), options.limit(), options, wall);
            shared = new StoreLimit(options, store, fallback, local, gate);
        }
    }

    /**
     * A token bucket for each client address.
     *
     * @param limit requests per window, and at once; &gt; 0
     * @param window whole seconds
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for numbers that {@link RateLimit} refuses
     */
    public static RateLimiter create(long limit, Duration window) {
        return with(RateLimiterOptions.of(RateLimit.tokenBucket(limit, window)));
    }

    /**
     * A limiter with these options.
     *
     * @param options what, by which key, and how
     * @return the handler; one may serve several routers
     */
    public static RateLimiter with(RateLimiterOptions options) {
        return new RateLimiter(requireNonNull(options, "options"));
    }

    /**
     * A limit for each user, and for each client address where nobody is logged in: goTap's {@code RateLimiterByUser}. Use
     * it after the middleware that finds out who the user is.
     *
     * @param limit how many requests in which time
     * @return the handler
     */
    public static RateLimiter byUser(RateLimit limit) {
        return with(RateLimiterOptions.of(limit).withKey(RateLimitKey.user().orElse(RateLimitKey.client())));
    }

    /**
     * A limit for each client address on each route: goTap's {@code RateLimiterByPath}, but by the route's pattern, since a
     * client can make up as many paths as it likes.
     *
     * @param limit how many requests in which time
     * @return the handler
     */
    public static RateLimiter byRoute(RateLimit limit) {
        return with(RateLimiterOptions.of(limit).withKey(RateLimitKey.client().and(RateLimitKey.route())));
    }

    /**
     * A limit for each API key, and for each client address where there is none or one that is not known: goTap's {@code
     * RateLimiterByAPIKey}, which believed any.
     *
     * @param limit how many requests in which time
     * @param header where the key is, for example {@code X-API-Key}
     * @param known whether a key is one of yours; see {@link RateLimitKey#apiKey}
     * @return the handler
     */
    public static RateLimiter byApiKey(RateLimit limit, HeaderName header, Predicate<? super String> known) {
        return with(RateLimiterOptions.of(limit)
                .withKey(RateLimitKey.apiKey(header, known).orElse(RateLimitKey.client())));
    }

    /**
     * A bucket for each client address: goTap's {@code BurstRateLimiter}, with headers on every answer.
     *
     * @param requests that it holds
     * @param refillPerSecond that come back
     * @return the handler
     * @throws IllegalArgumentException for numbers that {@link RateLimit} refuses
     */
    public static RateLimiter burst(long requests, long refillPerSecond) {
        return with(RateLimiterOptions.of(
                RateLimit.tokenBucket(refillPerSecond, Duration.ofSeconds(1)).withBurst(requests)));
    }

    @Override
    public void handle(Context c) throws Exception {
        if (!skipsNone && options.skip().test(c)) {
            return;
        }
        StoreLimit store = shared;
        if (store != null) {
            store.apply(c, nanos.getAsLong());
        } else {
            requireNonNull(local).apply(c, nanos.getAsLong());
        }
    }

    /**
     * Forgets what the key of this request has used, this request included: after a login that succeeded, for example.
     *
     * @param c the context of the request
     * @throws Exception when there is a store and it does not answer
     */
    public void reset(Context c) throws Exception {
        if (local != null) {
            local.reset(c, nanos.getAsLong());
        }
        if (shared != null) {
            shared.reset(c);
        }
    }

    /**
     * Forgets what a key has used, by the values it is made of: {@code reset("203.0.113.7")} for a limiter by client,
     * {@code reset("203.0.113.7", "/sales/:id")} by client and route. Where one key stands in for another, the value is
     * taken for either. Keys that share a counter for want of room keep it.
     *
     * @param values one for each part of the key, in its order
     * @throws IllegalArgumentException for another number of values
     * @throws Exception when there is a store and it does not answer
     */
    public void reset(String... values) throws Exception {
        RateLimitKey key = options.key();
        if (values.length != key.parts()) {
            throw new IllegalArgumentException("reset: " + values.length + " values (expected: " + key.parts()
                    + ", for the key " + key.name() + ")");
        }
        if (local != null) {
            local.reset(List.of(values), nanos.getAsLong());
        }
        if (shared != null) {
            shared.reset(List.of(values));
        }
    }

    /**
     * How many keys this process remembers.
     *
     * @return 0 to {@code maxKeys}; keys in a store are not counted
     */
    public int keys() {
        return local == null ? 0 : local.keys();
    }

    /**
     * How many requests came with a key for which there was no room, since the limiter was made.
     *
     * @return &gt;= 0
     */
    public long crowdedOut() {
        return local == null ? 0 : local.crowdedOut();
    }

    /**
     * How many requests the store did not decide, since the limiter was made: because it failed, or because it was left
     * alone after failures.
     *
     * @return &gt;= 0; 0 without a store
     */
    public long undecided() {
        return shared == null ? 0 : shared.undecided();
    }

    private LocalLimit local(RateLimit rule, WallTime wall) {
        return new LocalLimit(options, rule, new Gate(options.policyName(), rule, options, wall), nanos);
    }
}
