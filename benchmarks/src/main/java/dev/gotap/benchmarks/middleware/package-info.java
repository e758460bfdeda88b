/** Suite C, middleware: chains of growing length, and what handlers usually do in them. */
@NullMarked
package dev.gotap.benchmarks.middleware;

import org.jspecify.annotations.NullMarked;
