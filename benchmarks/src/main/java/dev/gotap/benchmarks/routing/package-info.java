/** Suite C, routing: requests through routers of growing size, and the registration of routes. */
@NullMarked
package dev.gotap.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
