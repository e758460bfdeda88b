/** Suite C, the whole process: from the start of a JVM to its first answer over a socket, ours beside bare Undertow. */
@NullMarked
package dev.gotap.benchmarks.process;

import org.jspecify.annotations.NullMarked;
