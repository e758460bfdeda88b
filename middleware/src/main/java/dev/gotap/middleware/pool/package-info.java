/**
 * A bounded pool of things that are dear to make and can be used by one at a time: a connection to a card terminal, a parser, a
 * session with a slow neighbour. Database connections are better off in a pool that knows JDBC.
 *
 * <pre>{@code
 * var terminals = ResourcePool.of("card terminals", () -> Terminal.connect(address),
 *         PoolOptions.defaults().withMax(4).withMinIdle(1));
 * app.onStop(terminals::close);
 *
 * app.post("/payments", c -> c.json(201, terminals.use(terminal -> terminal.charge(cents))));
 * }</pre>
 *
 * <table>
 * <caption>Words</caption>
 * <tr><th>word</th><th>means</th></tr>
 * <tr><td>place</td><td>the right to have one resource; there are as many as {@link
 *     dev.gotap.middleware.pool.PoolOptions#max}, so there are never more resources, those being made and those being closed
 *     included</td></tr>
 * <tr><td>lease</td><td>the use of a resource by one borrower, until it is returned</td></tr>
 * <tr><td>idle</td><td>not leased; the one returned last is lent first, so that what is not needed grows old</td></tr>
 * <tr><td>upkeep</td><td>closing what has grown old, making what is missing; done when somebody asks, without a thread</td></tr>
 * </table>
 *
 * <p>Start reading at {@link dev.gotap.middleware.pool.ResourcePool}.
 */
@NullMarked
package dev.gotap.middleware.pool;

import org.jspecify.annotations.NullMarked;
