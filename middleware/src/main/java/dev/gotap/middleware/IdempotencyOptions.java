package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Which requests {@link Idempotency} runs once.
 *
 * @param store where it remembers
 * @param methods requests of other methods pass by
 * @param header where the key comes in
 * @param required whether a request without a key is refused with 400, instead of passing by
 * @param client tells clients apart, so that nobody gets another one's answer
 * @param ttl how long an answer is replayed, from the beginning of its request on
 * @param lease how long a request is taken to be under way without word from it
 * @param lostRun what becomes of a key whose request was begun and never heard of again
 * @param answers which answers are kept
 */
public record IdempotencyOptions(
        IdempotencyStore store,
        Set<String> methods,
        HeaderName header,
        boolean required,
        Function<Context, String> client,
        Duration ttl,
        Duration lease,
        LostRun lostRun,
        KeptAnswers answers) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** What becomes of a key whose request was begun, and was neither answered nor given up when its lease ran out. */
    public enum LostRun {

        /** It stays refused, with 409, until its time is over: nobody knows whether anything was done. The default. */
        REFUSE,

        /**
         * It runs again, since handlers record their answer in the transaction that makes the change, so that no record
         * proves that no change was made. A handler that answers below 400 without having done so gets its request answered
         * with 500: the proof would be missing.
         */
        PROVE,

        /** It runs again, since running it twice does no harm. */
        REPEAT
    }

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException for a method that is safe anyway, and for times that make no sense
     */
    public IdempotencyOptions {
        requireNonNull(store, "store");
        methods = Set.copyOf(methods);
        requireNonNull(header, "header");
        requireNonNull(client, "client");
        requireNonNull(lostRun, "lostRun");
        requireNonNull(answers, "answers");
        for (String method : methods) {
            if (SAFE.contains(method)) {
                throw new IllegalArgumentException("methods: " + method
                        + " (expected: one that changes something; this one may be repeated as it is)");
            }
        }
        if (lease.toMillis() < 1 || ttl.compareTo(lease) < 0) {
            throw new IllegalArgumentException("lease: " + lease + ", ttl: " + ttl
                    + " (expected: a lease of a millisecond or more, and a ttl not below it)");
        }
    }

    /**
     * POST and PATCH with an {@code Idempotency-Key}; clients told apart by {@link Context#PRINCIPAL}; 24 hours; leases of
     * 30 seconds; a lost run stays refused; {@link KeptAnswers#defaults()}.
     *
     * @param store where to remember
     * @return the defaults
     */
    public static IdempotencyOptions defaults(IdempotencyStore store) {
        return new IdempotencyOptions(
                store,
                Set.of("POST", "PATCH"),
                HeaderName.of("Idempotency-Key"),
                false,
                IdempotencyOptions::principal,
                Duration.ofHours(24),
                Duration.ofSeconds(30),
                LostRun.REFUSE,
                KeptAnswers.defaults());
    }

    private static String principal(Context c) {
        Principal principal = c.get(Context.PRINCIPAL);
        return principal == null ? "" : principal.name();
    }

    /**
     * These options for other methods.
     *
     * @param newMethods in upper case; none of GET, HEAD, OPTIONS, TRACE
     * @return a copy
     * @throws IllegalArgumentException for one of those
     */
    public IdempotencyOptions withMethods(String... newMethods) {
        return new IdempotencyOptions(
                store, Set.of(newMethods), header, required, client, ttl, lease, lostRun, answers);
    }

    /**
     * These options with the key in another header.
     *
     * @param newHeader its name
     * @return a copy
     */
    public IdempotencyOptions withHeader(HeaderName newHeader) {
        return new IdempotencyOptions(store, methods, newHeader, required, client, ttl, lease, lostRun, answers);
    }

    /**
     * These options, a key demanded.
     *
     * @return a copy
     */
    public IdempotencyOptions withKeyRequired() {
        return new IdempotencyOptions(store, methods, header, true, client, ttl, lease, lostRun, answers);
    }

    /**
     * These options with clients told apart in another way.
     *
     * @param newClient names the client; the empty text for all that are alike
     * @return a copy
     */
    public IdempotencyOptions withClient(Function<Context, String> newClient) {
        return new IdempotencyOptions(store, methods, header, required, newClient, ttl, lease, lostRun, answers);
    }

    /**
     * These options with other times.
     *
     * @param newTtl how long an answer is replayed
     * @param newLease how long a request is taken to be under way; longer than any handler takes
     * @return a copy
     * @throws IllegalArgumentException for times that make no sense
     */
    public IdempotencyOptions withTimes(Duration newTtl, Duration newLease) {
        return new IdempotencyOptions(store, methods, header, required, client, newTtl, newLease, lostRun, answers);
    }

    /**
     * These options with another fate for lost runs.
     *
     * @param newLostRun what becomes of them
     * @return a copy
     */
    public IdempotencyOptions withLostRun(LostRun newLostRun) {
        return new IdempotencyOptions(store, methods, header, required, client, ttl, lease, newLostRun, answers);
    }

    /**
     * These options with other answers kept.
     *
     * @param newAnswers says which
     * @return a copy
     */
    public IdempotencyOptions withAnswers(KeptAnswers newAnswers) {
        return new IdempotencyOptions(store, methods, header, required, client, ttl, lease, lostRun, newAnswers);
    }
}
