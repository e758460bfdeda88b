package dev.gotap.router;

import static dev.gotap.router.RouteTreeLayout.CATCH_ALL;
import static dev.gotap.router.RouteTreeLayout.GAP;
import static dev.gotap.router.RouteTreeLayout.KIND;
import static dev.gotap.router.RouteTreeLayout.LEAF;
import static dev.gotap.router.RouteTreeLayout.MASK;
import static dev.gotap.router.RouteTreeLayout.NEXT;
import static dev.gotap.router.RouteTreeLayout.PLAIN;
import static dev.gotap.router.RouteTreeLayout.RESTRICTED;
import static dev.gotap.router.RouteTreeLayout.RESUME;
import static dev.gotap.router.RouteTreeLayout.SLOT;
import static dev.gotap.router.RouteTreeLayout.TEXT;
import static dev.gotap.router.RouteTreeLayout.WILD;
import static dev.gotap.router.RouteTreeLayout.WILD_LEAF;

/**
 * The radix tree of one method. Immutable and safe for use by any number of threads; {@link #find} allocates nothing
 * (asserted by {@code RouteTreeAllocationTest}). A {@link CompiledRouteTree} gives the same answers faster; this one needs no
 * preparation, works everywhere, and is its oracle.
 *
 * <p>At every position literal text goes first, then the parameters that fit (in the order of
 * {@link RouteTreeBuilder}), then a catch-all; when a branch fails, the next in rank is tried, at this position or at
 * the nearest one before it that has any left.
 *
 * <h2>Why there is no stack</h2>
 * For a given path a node can be met at one position only: literal text has its length, a parameter always ends at
 * the next slash, and so each node's position follows from its parent's. Where to go on after a failure is therefore
 * known when the tree is built ({@link RouteNode#resume}), and the position there follows from the end of the capture
 * before it, which still stands in the spans because deeper attempts write behind it only. Turning back costs one load
 * and one addition, and no path is too deep.
 *
 * <h2>Why it cannot explode</h2>
 * The walk visits nodes in a fixed order (depth first, by rank) and never comes back to one: {@code resume} leads
 * forward in that order only. By the above, one visit reads at most the node's text, or one segment of the path. A
 * look-up so costs at most the text of the tree plus one segment per parameter node visited, however long or hostile
 * the path is; a path that is served without turning back is read once.
 */
final class RouteTree {

    /** What {@link #find} answers when no route serves the path. */
    static final int NOT_FOUND = -1;

    private static final int START = 1;

    private final RouteNode root;
    private final int maxCaptures;

    /** The nodes as {@link RouteTreeLayout} describes them. */
    private final int[] code;

    private final PatternPart.Parameter[] restrictions;
    private final int[][] missing;

    RouteTree(RouteNode root, int maxCaptures) {
        RouteTreeLayout layout = new RouteTreeLayout(root);
        this.root = root;
        this.maxCaptures = maxCaptures;
        this.code = layout.code();
        this.restrictions = layout.restrictions();
        this.missing = layout.missing();
    }

    /**
     * The id of the route that serves the path.
     *
     * @param path the canonical path, never null
     * @param spans receives start and end offset of each capture in turn, at least {@code 2 * maxCaptures()} long; both
     *     are -1 for an optional parameter that is missing. What it holds after a miss means nothing
     * @return the route's id, or {@link #NOT_FOUND}
     */
    int find(String path, int[] spans) {
        int[] code = this.code;
        int length = path.length();
        if (length == 0 || path.charAt(0) != '/') {
            return NOT_FOUND;
        }
        int node = START;
        int i = 0;
        for (; ; ) {
            int wild = 0;
            // The node's first character has been matched by choosing it.
            int from = i + 1;
            int end = from + code[node];
            int text = node + TEXT - from;
            if (end <= length) {
                while (from < end && code[text + from] == path.charAt(from)) {
                    from++;
                }
                if (from == end) {
                    i = end;
                    if (i < length) {
                        char c = path.charAt(i);
                        int child = text + end + 2 * (c & code[node + MASK]);
                        if (code[child] == c) {
                            node = code[child + 1];
                            continue;
                        }
                    } else if (code[node + LEAF] != RouteNode.NO_ROUTE) {
                        return route(code[node + LEAF], spans);
                    }
                    wild = code[node + WILD];
                }
            }
            if (wild == 0) {
                wild = code[node + RESUME];
                if (wild == 0) {
                    return NOT_FOUND;
                }
                i = position(code, wild, spans);
            }
            // A wildcard is due at i: take it, or the next in rank, until one leads on.
            for (; ; ) {
                int slot = code[wild + SLOT];
                int kind = code[wild + KIND];
                if (kind == CATCH_ALL) {
                    spans[slot] = i - 1;
                    spans[slot + 1] = length;
                    return code[wild + WILD_LEAF];
                }
                int slash = segmentEnd(path, i, length);
                int valueEnd = kind == PLAIN ? slash : fit(restrictions[kind - RESTRICTED], path, i, slash);
                if (valueEnd > i) {
                    spans[slot] = i;
                    spans[slot + 1] = valueEnd;
                    if (slash < length) {
                        node = code[wild + NEXT];
                        if (node != 0) {
                            i = slash;
                            break;
                        }
                    } else if (code[wild + WILD_LEAF] != RouteNode.NO_ROUTE) {
                        return route(code[wild + WILD_LEAF], spans);
                    }
                }
                wild = code[wild + RESUME];
                if (wild == 0) {
                    return NOT_FOUND;
                }
                i = position(code, wild, spans);
            }
        }
    }

    /**
     * Where the segment ends that begins at {@code from}. Called by generated code, too. The search is left to the JDK's
     * vector code: a loop of our own leaves after another number of steps for every value, and each time that branch is
     * mispredicted.
     */
    static int segmentEnd(String path, int from, int length) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? length : slash;
    }

    private static int position(int[] code, int wild, int[] spans) {
        int slot = code[wild + SLOT];
        return slot == 0 ? code[wild + GAP] : spans[slot - 1] + code[wild + GAP];
    }

    private int route(int leaf, int[] spans) {
        return leaf >= 0 ? leaf : withoutOptional(missing[-2 - leaf], spans);
    }

    private static int withoutOptional(int[] idAndSlot, int[] spans) {
        spans[idAndSlot[1]] = -1;
        spans[idAndSlot[1] + 1] = -1;
        return idAndSlot[0];
    }

    /** Where the value ends that fits, or -1. */
    static int fit(PatternPart.Parameter parameter, String path, int from, int slash) {
        String suffix = parameter.suffix();
        int to = slash - suffix.length();
        if (to <= from || !path.startsWith(suffix, to)) {
            return -1;
        }
        ParamType type = parameter.type();
        return type == null || type.accepts(path, from, to) ? to : -1;
    }

    /** The greatest number of values that one of the routes captures. */
    int maxCaptures() {
        return maxCaptures;
    }

    /** For those who explain the tree rather than walk it. */
    RouteNode root() {
        return root;
    }
}
