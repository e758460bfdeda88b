/** Suite C, events: what AWS Lambda gives a function, from its bytes to the bytes of the answer. */
@NullMarked
package dev.gotap.benchmarks.events;

import org.jspecify.annotations.NullMarked;
