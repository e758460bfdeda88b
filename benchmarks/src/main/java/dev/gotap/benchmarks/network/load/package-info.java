/**
 * The load generator: HTTP/1.1 over keep-alive connections, all of them on the calling thread. {@link
 * dev.gotap.benchmarks.network.load.OpenLoop} sends when a schedule says so, whether or not the server keeps up; {@link
 * dev.gotap.benchmarks.network.load.ClosedLoop} sends the next request when the answer came. Every answer is checked.
 */
@NullMarked
package dev.gotap.benchmarks.network.load;

import org.jspecify.annotations.NullMarked;
