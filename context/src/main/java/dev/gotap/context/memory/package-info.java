/**
 * The second transport: a request and its response in memory, without any socket. It serves tests, benchmarks and event
 * sources, and behaves on purpose as the network one does.
 */
@NullMarked
package dev.gotap.context.memory;

import org.jspecify.annotations.NullMarked;
