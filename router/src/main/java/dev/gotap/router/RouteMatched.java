package dev.gotap.router;

import dev.gotap.context.Params;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Router#lookup} found.
 *
 * @param pattern of the route, exactly as registered
 * @param params names and decoded values, from left to right; without an optional parameter that was left out
 * @param name of the route, or null when it has none
 */
public record RouteMatched(
        String pattern, Params params, @Nullable String name) {}
