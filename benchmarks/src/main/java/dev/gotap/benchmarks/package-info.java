/**
 * The benchmark suites and what turns their raw results into reports.
 *
 * <table>
 * <caption>Where things are</caption>
 * <tr><td>{@code engine}</td><td>suite A: a request in memory through transport, look-up, chain and rendering</td></tr>
 * <tr><td>{@code dev.gotap.router.LookupBenchmark}</td><td>suite B: the look-up by itself</td></tr>
 * <tr><td>{@code coldstart}, {@code routing}, {@code middleware}</td><td>suite C</td></tr>
 * <tr><td>{@code network}</td><td>suite D: servers in processes of their own, and the load generator</td></tr>
 * <tr><td>{@code results}</td><td>runs a suite, reads JMH's JSON, judges it by the targets, compares two runs</td></tr>
 * </table>
 *
 * <p>A benchmark is a class; its name is the name in the report. One op is one real call of the thing named. Set-up checks
 * the answer in full, every op checks status and length again, and a wrong one throws. Start with
 * {@link dev.gotap.benchmarks.engine.SimpleRoute}; run with {@code benchmarks/run}.
 */
@NullMarked
package dev.gotap.benchmarks;

import org.jspecify.annotations.NullMarked;
