package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One run of a request that {@link Idempotency} watches over, as its handler sees it; {@link Idempotency#of} gives it. A
 * request without a key has one as well, which is not active and does nothing, so handlers need not tell them apart. Used
 * by one thread at a time.
 */
public final class IdempotentAttempt {

    static final IdempotentAttempt NONE = new IdempotentAttempt(null, KeptAnswers.defaults());

    private final IdempotencyStore.@Nullable Lease lease;
    private final KeptAnswers rules;
    // A request may go on in other threads, one after the other.
    private volatile boolean recorded;
    private volatile boolean released;

    IdempotentAttempt(IdempotencyStore.@Nullable Lease lease, KeptAnswers rules) {
        this.lease = lease;
        this.rules = rules;
    }

    /**
     * Tells whether the request came with a key.
     *
     * @return false when nothing is kept of it
     */
    public boolean isActive() {
        return lease != null;
    }

    /**
     * A name for the request that its retries have as well, and no other request: to be passed on to services that promise
     * to do once what they are asked under one name.
     *
     * @return 43 characters of {@code A-Z a-z 0-9 _ -}; null when it is not active
     */
    public @Nullable String id() {
        return lease == null ? null : lease.id();
    }

    /**
     * Leaves the key free whatever is answered, so that a retry runs again; for answers that are not the last word, such as
     * 202. The handler vouches that running again does no harm.
     */
    public void release() {
        released = true;
    }

    /**
     * For stores: the right to complete it.
     *
     * @return the lease
     * @throws IllegalStateException when it is not active
     */
    public IdempotencyStore.Lease lease() {
        if (lease == null) {
            throw new IllegalStateException("the request has no Idempotency-Key (mend: ask isActive() first)");
        }
        return lease;
    }

    /**
     * For stores: what to keep of an answer, by {@link KeptAnswers}.
     *
     * @param answer in full
     * @return without its body when that is too long
     */
    public StoredAnswer kept(StoredAnswer answer) {
        byte[] body = requireNonNull(answer, "answer").body();
        return body != null && body.length > rules.maxBytes() ? answer.withBody(null) : answer;
    }

    /** For stores: notes that the answer was recorded in a transaction of the handler's, which is about to be committed. */
    public void recorded() {
        recorded = isActive();
    }

    boolean isRecorded() {
        return recorded;
    }

    boolean isReleased() {
        return released;
    }
}
