/** What becomes of raw JMH results: reports with verdicts, and comparisons of two runs. */
@NullMarked
package dev.gotap.benchmarks.results;

import org.jspecify.annotations.NullMarked;
