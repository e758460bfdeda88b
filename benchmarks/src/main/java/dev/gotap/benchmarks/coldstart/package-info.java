/** Suite C, cold start: from nothing to a router that has answered. */
@NullMarked
package dev.gotap.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
