/** Suite A: one request in memory through the whole engine, by the names of the original's benchmarks. */
@NullMarked
package dev.gotap.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
