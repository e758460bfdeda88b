package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.idempotency.jdbc.JdbcIdempotencyStore;
import dev.gotap.middleware.Idempotency;
import dev.gotap.middleware.IdempotencyOptions;
import dev.gotap.middleware.IdempotencyOptions.LostRun;
import dev.gotap.middleware.KeptAnswers;
import java.time.Duration;

/**
 * Which requests a till may send again under one {@code Idempotency-Key}, and what that is worth.
 *
 * <p>A key is taken before the request runs and answered in the transaction that settles what it asked for, so a key
 * without an answer proves that nothing was settled, and the request runs again.
 */
final class Repeatable {

    private static final Duration DAY = Duration.ofHours(24);
    // Longer than a customer looks for a card. A process that dies ends its leases with the next start.
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int LARGEST_SALE_BYTES = 512 << 10;

    private final JdbcIdempotencyStore keys;
    private final Handler once;
    private final Handler anyTime;

    Repeatable(JdbcIdempotencyStore keys) {
        IdempotencyOptions options = IdempotencyOptions.defaults(keys)
                .withTimes(DAY, LEASE)
                .withAnswers(KeptAnswers.defaults().withMaxBytes(LARGEST_SALE_BYTES));
        this.keys = keys;
        this.once = Idempotency.with(options.withLostRun(LostRun.PROVE));
        this.anyTime = Idempotency.with(options.withLostRun(LostRun.REPEAT));
    }

    /** For what happens once: its handler answers with a {@link KeyedAnswer}. */
    Handler once() {
        return once;
    }

    /** For what may happen twice without harm: a repetition is spared the work, and told the same. */
    Handler anyTime() {
        return anyTime;
    }

    /** The answer of this request, kept with what it tells. */
    <T> KeyedAnswer<T> answer(Context c, KeyedAnswer.Wording<T> wording) {
        return new KeyedAnswer<>(c, keys, wording);
    }
}
