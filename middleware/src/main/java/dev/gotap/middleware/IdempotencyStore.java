package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HttpError;
import java.time.Duration;

/**
 * Where {@link Idempotency} remembers which requests have begun and how they were answered. Implementations are
 * thread-safe, and each method is atomic: of all that ask for one id at one moment, in whatever thread or process, one
 * is told {@link Begun}.
 *
 * <table>
 * <caption>What {@link #tryBegin} says, first line that fits</caption>
 * <tr><th>what is known of the id</th><th>verdict</th></tr>
 * <tr><td>nothing, or it has expired and is not under way</td><td>{@link Begun}, or {@link Full}</td></tr>
 * <tr><td>another fingerprint</td><td>{@link Mismatch}</td></tr>
 * <tr><td>completed</td><td>{@link Completed}</td></tr>
 * <tr><td>under way, its lease not over</td><td>{@link InFlight}</td></tr>
 * <tr><td>under way, its lease over, and the claim takes over</td><td>{@link Begun}, with another token</td></tr>
 * <tr><td>under way, its lease over</td><td>{@link Lost}</td></tr>
 * </table>
 *
 * <p>A method that throws leaves open whether it has happened; {@link Idempotency} answers 503 when nothing has run yet, and
 * 500 when a handler has.
 */
public interface IdempotencyStore {

    /**
     * Begins a request, unless it has been begun before.
     *
     * @param claim which request, and for how long
     * @return what the table above says
     */
    Verdict tryBegin(Claim claim);

    /**
     * Records the answer of a request that was begun. Of a request that this very lease has completed before, nothing
     * changes.
     *
     * @param lease from {@link Begun}
     * @param answer what to replay
     * @throws HttpError {@link #leaseLost()} when the lease is not the latest one of its id, or the request has expired
     */
    void complete(Lease lease, StoredAnswer answer);

    /**
     * Forgets a request that was begun and not completed, so that the next one with its id begins anew. Does nothing when
     * the lease is not the latest one of its id, or has completed.
     *
     * @param lease from {@link Begun}
     */
    void abandon(Lease lease);

    /**
     * For stores: what a request is answered whose id another one has taken over.
     *
     * @return 409, {@code IDEMPOTENCY_LEASE_LOST}
     */
    static HttpError leaseLost() {
        return HttpError.of(
                409,
                "IDEMPOTENCY_LEASE_LOST",
                "this request took so long that another one with its Idempotency-Key has taken over");
    }

    /**
     * A request that wants to begin.
     *
     * @param id names it: one per client, route and key; 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param fingerprint of what it says; up to 64 such characters
     * @param lease how long it is taken to be under way without word from it; more than 0
     * @param ttl how long it is remembered, from now; at least the lease
     * @param takesOver whether to begin in place of one that was begun before and never heard of again
     */
    record Claim(String id, String fingerprint, Duration lease, Duration ttl, boolean takesOver) {

        /** Refuses times that make no sense. */
        public Claim {
            requireNonNull(id, "id");
            requireNonNull(fingerprint, "fingerprint");
            if (lease.isNegative() || lease.isZero() || ttl.compareTo(lease) < 0) {
                throw new IllegalArgumentException(
                        "lease: " + lease + ", ttl: " + ttl + " (expected: a lease over 0, and a ttl not below it)");
            }
        }
    }

    /**
     * The right to complete a request.
     *
     * @param id of the request
     * @param token different from every other of this id, so that whoever comes too late is told apart
     */
    record Lease(String id, long token) {
        /** Refuses a missing id. */
        public Lease {
            requireNonNull(id, "id");
        }
    }

    /** What {@link #tryBegin} says. */
    sealed interface Verdict permits Begun, Completed, InFlight, Lost, Mismatch, Full {}

    /**
     * The request is to be run.
     *
     * @param lease to be completed or abandoned
     */
    record Begun(Lease lease) implements Verdict {}

    /**
     * It was run.
     *
     * @param answer what it was answered
     */
    record Completed(StoredAnswer answer) implements Verdict {}

    /** It is being run. */
    record InFlight() implements Verdict {}

    /** It was begun, and nobody knows what became of it. */
    record Lost() implements Verdict {}

    /** Another request has this id. */
    record Mismatch() implements Verdict {}

    /** There is no room for one more, and nothing that may be forgotten. */
    record Full() implements Verdict {}
}
