package dev.gotap.examples.pos.storage;

import dev.gotap.idempotency.jdbc.JdbcIdempotencyOptions;
import dev.gotap.idempotency.jdbc.JdbcIdempotencyStore;
import dev.gotap.idempotency.jdbc.JdbcTransactions;
import java.time.Clock;

/** Where idempotency keys are kept: beside what they protect, and written when it is the turn of their writer. */
public final class Keys {

    private static final int AT_ONCE = 10_000;

    private Keys() {}

    /** The keys in that database. The requests of the last run have ended with it, so their leases end here. */
    public static JdbcIdempotencyStore open(Transactions transactions, Clock clock) {
        var own = new JdbcTransactions() {
            @Override
            public <T> T run(Work<T> work) {
                return transactions.write(tx -> tx.lend(work::in));
            }
        };
        var keys = JdbcIdempotencyStore.with(new JdbcIdempotencyOptions(own, "idempotency", clock));
        keys.createTable();
        keys.endLeases();
        keys.removeExpired(AT_ONCE);
        return keys;
    }
}
