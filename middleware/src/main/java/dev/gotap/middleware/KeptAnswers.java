package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HeaderName;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which answers {@link Idempotency} keeps, what of them, and how a replay is told from a first answer.
 *
 * @param statuses tells of a status whether it is kept; another one leaves its key free, so that a retry runs again
 * @param maxBytes a longer body is not kept: a retry is told that the request was carried out, and where, but not all that
 *     was answered
 * @param cookies whether {@code Set-Cookie} is kept
 * @param streams whether a streamed answer is treated like one that is too long, instead of leaving its key free
 * @param marker the header that a replay has, with the value {@code true}
 */
public record KeptAnswers(IntPredicate statuses, int maxBytes, boolean cookies, boolean streams, HeaderName marker) {

    // The client is asked to come again, with credentials or later: what it is told then will be something else.
    private static final Set<Integer> COME_AGAIN = Set.of(401, 408, 425, 429);

    private static final KeptAnswers DEFAULTS = new KeptAnswers(
            status -> status < 500 && !COME_AGAIN.contains(status),
            64 << 10,
            false,
            false,
            HeaderName.of("Idempotent-Replayed"));

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException for a negative number of bytes
     */
    public KeptAnswers {
        requireNonNull(statuses, "statuses");
        requireNonNull(marker, "marker");
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0)");
        }
    }

    /**
     * Every status below 500 but 401, 408, 425 and 429; bodies up to 64 KiB; no cookies; streams leave their key free;
     * {@code Idempotent-Replayed}.
     *
     * @return the defaults
     */
    public static KeptAnswers defaults() {
        return DEFAULTS;
    }

    /**
     * The same with other statuses.
     *
     * @param newStatuses tells of a status whether it is kept
     * @return a copy
     */
    public KeptAnswers withStatuses(IntPredicate newStatuses) {
        return new KeptAnswers(newStatuses, maxBytes, cookies, streams, marker);
    }

    /**
     * The same with another limit.
     *
     * @param bytes of a body
     * @return a copy
     * @throws IllegalArgumentException for a negative number
     */
    public KeptAnswers withMaxBytes(int bytes) {
        return new KeptAnswers(statuses, bytes, cookies, streams, marker);
    }

    /**
     * The same with cookies. A replay then hands out again what the first answer handed out, a session for example.
     *
     * @return a copy
     */
    public KeptAnswers withCookies() {
        return new KeptAnswers(statuses, maxBytes, true, streams, marker);
    }

    /**
     * The same with streams: their handlers do not run again either.
     *
     * @return a copy
     */
    public KeptAnswers withStreams() {
        return new KeptAnswers(statuses, maxBytes, cookies, true, marker);
    }

    /**
     * The same with another mark.
     *
     * @param newMarker for example {@code X-Idempotent-Replay}, as Lift has it
     * @return a copy
     */
    public KeptAnswers withMarker(HeaderName newMarker) {
        return new KeptAnswers(statuses, maxBytes, cookies, streams, newMarker);
    }
}
