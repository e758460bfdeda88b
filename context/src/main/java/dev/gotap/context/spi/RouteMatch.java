package dev.gotap.context.spi;

import dev.gotap.context.Handler;
import dev.gotap.context.Route;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up found, in a form that is reused from request to request: the chain to run, the route, and where the
 * parameters' values stand in the path. The router fills it, the context reads it.
 *
 * <p>The fields are plain and public because this is the hottest hand-over of the library and both sides are ours; a
 * match belongs to one pooled context and is seen by one thread at a time.
 */
public final class RouteMatch {

    private static final Handler[] NO_HANDLERS = {};

    /** The chain to run, never null; must not be modified. */
    public Handler[] handlers = NO_HANDLERS;

    /** The route, or null when none matched. */
    public @Nullable Route route;

    /** The canonical path that the look-up ran on; {@link #spans} point into it. */
    public String path = "/";

    /**
     * Pairs of offsets, start inclusive and end exclusive, one pair per parameter of the
     * route, from left to right; both -1 for an optional parameter that was left out.
     */
    public int[] spans;

    /** The body limit of this route in bytes, or -1 for the router's. */
    public long maxBodyBytes = -1;

    /**
     * A match with room for this many parameters.
     *
     * @param maxParameters the most parameters any route has
     */
    public RouteMatch(int maxParameters) {
        spans = new int[2 * maxParameters];
    }

    /** Forgets the request, so that a released context holds on to nothing. */
    public void clear() {
        handlers = NO_HANDLERS;
        route = null;
        path = "/";
        maxBodyBytes = -1;
    }
}
