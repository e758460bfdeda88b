package dev.gotap.router;

/**
 * Answers which route of one method serves a path. {@link RouteTree} is the one that interprets its nodes; a class
 * generated for a frozen table can stand behind the same call, with the tree as its oracle.
 */
abstract class RouteLookup {

    /** What {@link #find} answers when no route serves the path. */
    static final int NOT_FOUND = -1;

    /**
     * The id of the route that serves the path.
     *
     * @param path the canonical path, never null
     * @param spans receives start and end offset of each capture in turn, at least {@code 2 * maxCaptures()} long; both
     *     are -1 for an optional parameter that is missing. What it holds after a miss means nothing
     * @return the route's id, or {@link #NOT_FOUND}
     */
    abstract int find(String path, int[] spans);

    /** The greatest number of values that one of the routes captures. */
    abstract int maxCaptures();
}
