/** Suite C, extras: what an application adds to its routes. */
@NullMarked
package dev.gotap.benchmarks.extras;

import org.jspecify.annotations.NullMarked;
