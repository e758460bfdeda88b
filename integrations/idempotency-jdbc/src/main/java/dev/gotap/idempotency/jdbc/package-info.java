/**
 * Keeps idempotency keys in a database: across restarts, for several processes, and in the transaction of the handler. Start
 * with {@link dev.gotap.idempotency.jdbc.JdbcIdempotencyStore}.
 *
 * <pre>{@code
 * var store = JdbcIdempotencyStore.of(dataSource);
 * store.createTable();
 * var once = Idempotency.with(IdempotencyOptions.defaults(store).withLostRun(LostRun.PROVE));
 * app.post("/sales/:id/payments", once, payments::take);
 * }</pre>
 */
@NullMarked
package dev.gotap.idempotency.jdbc;

import org.jspecify.annotations.NullMarked;
