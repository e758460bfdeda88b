/**
 * The servers of suite D. Each is a program: {@code main} takes a port (0 for any) and a mode, prints {@code ready <port>}
 * and ends with its standard input.
 */
@NullMarked
package dev.gotap.benchmarks.network.servers;

import org.jspecify.annotations.NullMarked;
