package dev.gotap.router;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of the route tree: a run of literal text, or one wildcard. {@link RouteTreeBuilder} writes the fields; once it
 * has handed the tree over nobody does, and the tree's final root field publishes them to every thread. Look-ups read the
 * copy that {@link RouteTreeLayout} makes; these stay for those who explain the tree.
 */
final class RouteNode {

    /** {@link #leaf} of a node at which no route ends. */
    static final int NO_ROUTE = -1;

    static final char[] NO_TEXT = {};
    static final RouteNode[] NONE = {};

    /** Literal text that leads to this node; empty for a wildcard. */
    char[] text;

    /** First character of {@link #text}, beside it because choosing a child needs nothing else of the child. */
    char first;

    /**
     * The route that ends here, {@link #NO_ROUTE}, or {@code -2 - id} for the shape of route {@code id} whose optional
     * last parameter is missing.
     */
    int leaf = NO_ROUTE;

    /** First of the wildcards at the end of this node's text, in order of rank, or null. */
    @Nullable
    RouteNode wild;

    /** For a parameter: what follows its value, beginning with a slash, or null. */
    @Nullable
    RouteNode next;

    /**
     * Where the walk goes on when everything below this node has failed: the wildcard of next lower rank, at this
     * position or at an earlier one. Null when there is none left.
     */
    @Nullable
    RouteNode resume;

    /** For a wildcard: where its start offset stands in the spans; twice the number of captures before it. */
    int slot;

    /** For a wildcard: characters of literal text between the end of the capture before it and its own start. */
    int gap;

    /** Whether this wildcard takes the rest of the path. */
    boolean catchAll;

    /** For a parameter: what it must fit, or null when any non-empty segment does. */
    PatternPart.@Nullable Parameter restriction;

    /** Literal children in the order of their first characters. */
    RouteNode[] children = NONE;

    /** Wildcards in order of rank. */
    RouteNode[] wilds = NONE;

    /** For a wildcard: the piece of the first pattern that brought it; the name in it is that pattern's. */
    @Nullable
    PatternPart part;

    /** {@link #slot} and {@link #gap} of a wildcard that stands right behind this node. */
    int endSlot;

    int endGap;

    RouteNode(char[] text) {
        this.text = text;
        this.first = text.length == 0 ? 0 : text[0];
    }

    /** Whether this is a wildcard rather than text. */
    boolean isWild() {
        return part != null;
    }

    /** The literal child whose text begins with {@code c}, or null. */
    @Nullable
    RouteNode child(char c) {
        int index = indexOf(c);
        return index < 0 ? null : children[index];
    }

    /** Where {@code c} stands among the children, or {@code -1 - index} of where it would go. */
    int indexOf(char c) {
        int low = 0;
        int high = children.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Character.compare(children[middle].first, c);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    static RouteNode[] inserted(RouteNode[] nodes, int index, RouteNode node) {
        RouteNode[] more = Arrays.copyOf(nodes, nodes.length + 1);
        System.arraycopy(nodes, index, more, index + 1, nodes.length - index);
        more[index] = node;
        return more;
    }
}
