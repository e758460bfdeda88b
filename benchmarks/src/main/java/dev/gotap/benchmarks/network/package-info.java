/**
 * Suite D: over the network. Each server runs in a process of its own; one thread of this one generates the load.
 *
 * <table>
 * <caption>Where things are</caption>
 * <tr><td>{@code load}</td><td>the load generator: open and closed loops, framing, latencies</td></tr>
 * <tr><td>{@code servers}</td><td>the servers, each a {@code main}; those of the peers are in {@code benchmarks/peers}</td></tr>
 * <tr><td>here</td><td>starting servers, counting what they cost, and the patterns</td></tr>
 * </table>
 *
 * <p>Start with {@link dev.gotap.benchmarks.network.NetworkRun}.
 */
@NullMarked
package dev.gotap.benchmarks.network;

import org.jspecify.annotations.NullMarked;
