package dev.gotap.router;

/**
 * The radix tree of one method. Immutable and safe for use by any number of threads; {@link #find} allocates nothing.
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
final class RouteTree extends RouteLookup {

    private final RouteNode root;
    private final int maxCaptures;

    RouteTree(RouteNode root, int maxCaptures) {
        this.root = root;
        this.maxCaptures = maxCaptures;
    }

    @Override
    int find(String path, int[] spans) {
        int length = path.length();
        RouteNode node = root;
        int i = 0;
        if (length == 0 || path.charAt(0) != '/') {
            return NOT_FOUND;
        }
        for (; ; ) {
            RouteNode wild;
            int end = matchText(node.text, path, i, length);
            if (end < 0) {
                wild = node.resume;
                if (wild == null) {
                    return NOT_FOUND;
                }
                i = position(wild, spans);
            } else if (end == length && node.leaf != RouteNode.NO_ROUTE) {
                return node.leaf >= 0 ? node.leaf : withoutOptional(node, spans);
            } else {
                i = end;
                if (i < length) {
                    RouteNode child = node.child(path.charAt(i));
                    if (child != null) {
                        node = child;
                        continue;
                    }
                }
                wild = node.wild;
                if (wild == null) {
                    wild = node.resume;
                    if (wild == null) {
                        return NOT_FOUND;
                    }
                    i = position(wild, spans);
                }
            }
            // A wildcard is due at i: take it, or the next in rank, until one leads on.
            for (; ; ) {
                int slot = wild.slot;
                if (wild.catchAll) {
                    spans[slot] = i - 1;
                    spans[slot + 1] = length;
                    return wild.leaf;
                }
                int slash = segmentEnd(path, i, length);
                int valueEnd = wild.restriction == null ? slash : fit(wild.restriction, path, i, slash);
                if (valueEnd > i) {
                    spans[slot] = i;
                    spans[slot + 1] = valueEnd;
                    if (slash < length) {
                        if (wild.next != null) {
                            node = wild.next;
                            i = slash;
                            break;
                        }
                    } else if (wild.leaf != RouteNode.NO_ROUTE) {
                        return wild.leaf >= 0 ? wild.leaf : withoutOptional(wild, spans);
                    }
                }
                wild = wild.resume;
                if (wild == null) {
                    return NOT_FOUND;
                }
                i = position(wild, spans);
            }
        }
    }

    /** The end of the node's text in the path, or -1. Its first character has been matched by choosing the node. */
    private static int matchText(char[] text, String path, int from, int length) {
        int end = from + text.length;
        if (end > length) {
            return -1;
        }
        for (int k = 1; k < text.length; k++) {
            if (text[k] != path.charAt(from + k)) {
                return -1;
            }
        }
        return end;
    }

    private static int segmentEnd(String path, int from, int length) {
        int i = from;
        while (i < length && path.charAt(i) != '/') {
            i++;
        }
        return i;
    }

    private static int position(RouteNode wild, int[] spans) {
        return wild.slot == 0 ? wild.gap : spans[wild.slot - 1] + wild.gap;
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

    private static int withoutOptional(RouteNode node, int[] spans) {
        spans[node.endSlot] = -1;
        spans[node.endSlot + 1] = -1;
        return -2 - node.leaf;
    }

    @Override
    int maxCaptures() {
        return maxCaptures;
    }

    /** For those who explain the tree rather than walk it. */
    RouteNode root() {
        return root;
    }
}
