package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.storage.Attempt;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.idempotency.jdbc.JdbcIdempotencyStore;
import dev.gotap.middleware.Idempotency;
import dev.gotap.middleware.IdempotentAttempt;
import dev.gotap.middleware.StoredAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one request: worded and kept in the transaction that settles what it tells, sent after the commit.
 *
 * @param <T> what it tells
 */
final class KeyedAnswer<T> implements Attempt<T> {

    private final Context c;
    private final JdbcIdempotencyStore keys;
    private final IdempotentAttempt attempt;
    private final Wording<T> wording;
    private @Nullable StoredAnswer kept;

    KeyedAnswer(Context c, JdbcIdempotencyStore keys, Wording<T> wording) {
        this.c = c;
        this.keys = keys;
        this.attempt = Idempotency.of(c);
        this.wording = wording;
    }

    @Override
    public @Nullable String name() {
        return attempt.id();
    }

    @Override
    public void settle(Transaction tx, T outcome) {
        StoredAnswer answer = words(outcome);
        if (answer != null) {
            tx.lend(connection -> {
                keys.complete(connection, attempt, answer);
                return answer;
            });
            kept = answer;
        }
    }

    /** Sends it. */
    void send(T outcome) {
        send(outcome, refused -> {
            throw new IllegalStateException("no words for " + refused);
        });
    }

    /** Sends it, or throws what the outcome is refused with. What is not the last word is not kept: ask again. */
    void send(T outcome, Function<T, HttpError> refusal) {
        StoredAnswer answer = kept == null ? words(outcome) : kept;
        if (answer == null) {
            throw refusal.apply(outcome);
        }
        if (answer.status() == 202) {
            attempt.release();
        }
        answer.sendTo(c);
    }

    private @Nullable StoredAnswer words(T outcome) {
        try {
            return wording.of(c, outcome);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How an outcome is told. */
    @FunctionalInterface
    interface Wording<T> {
        /** The whole answer; null when the outcome is a refusal, which is not kept together with what it changed. */
        @Nullable
        StoredAnswer of(Context c, T outcome) throws IOException;
    }
}
