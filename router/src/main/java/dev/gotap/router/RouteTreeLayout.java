package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the nodes of a tree into one array of ints, parents before children, so that a look-up reads forward through
 * memory: in a tree of 100,000 routes this takes half the time of following objects.
 *
 * <p>A literal node at {@code p} is {@code [length of its text less one, leaf, mask, wild, resume]}, then its text from
 * the second character on, then {@code mask + 1} pairs of a child's first character and its place. A wildcard is
 * {@code [slot, gap, leaf, next, resume, kind]}. A place of 0 means none.
 */
final class RouteTreeLayout {

    static final int LEAF = 1;
    static final int MASK = 2;
    static final int WILD = 3;
    static final int RESUME = 4;
    static final int TEXT = 5;

    static final int SLOT = 0;
    static final int GAP = 1;
    static final int WILD_LEAF = 2;
    static final int NEXT = 3;
    static final int KIND = 5;
    private static final int WILD_SIZE = 6;

    /** Kinds of wildcards; from {@link #RESTRICTED} on, the rest is the place in {@link #restrictions}. */
    static final int CATCH_ALL = 0;

    static final int PLAIN = 1;
    static final int RESTRICTED = 2;

    private static final int NO_CHILD = -1;

    private final IdentityHashMap<RouteNode, Integer> places = new IdentityHashMap<>();
    private final List<RouteNode> nodes = new ArrayList<>();
    private final List<PatternPart.Parameter> restricted = new ArrayList<>();
    private final List<int[]> missing = new ArrayList<>();
    private final int[] code;

    RouteTreeLayout(RouteNode root) {
        this.code = new int[place(root)];
        for (RouteNode node : nodes) {
            if (node.isWild()) {
                writeWild(node, at(node));
            } else {
                writeLiteral(node, at(node));
            }
        }
    }

    /** The array that {@link RouteTree} walks; its first node is at {@code 1}. */
    int[] code() {
        return code;
    }

    /** What the restricted parameters must fit. */
    PatternPart.Parameter[] restrictions() {
        return restricted.toArray(PatternPart.Parameter[]::new);
    }

    /** Id and slot for each leaf below {@link RouteNode#NO_ROUTE}: leaf {@code -2 - k} stands for pair {@code k}. */
    int[][] missing() {
        return missing.toArray(int[][]::new);
    }

    /** Gives every node its place, depth first, and returns the length of it all. */
    private int place(RouteNode root) {
        Deque<RouteNode> open = new ArrayDeque<>();
        open.push(root);
        int length = 1;
        while (!open.isEmpty()) {
            RouteNode node = open.pop();
            nodes.add(node);
            places.put(node, length);
            length = Math.addExact(
                    length, node.isWild() ? WILD_SIZE : TEXT + node.text.length - 1 + 2 * (mask(node) + 1));
            for (int k = node.wilds.length - 1; k >= 0; k--) {
                open.push(node.wilds[k]);
            }
            for (int k = node.children.length - 1; k >= 0; k--) {
                open.push(node.children[k]);
            }
        }
        return length;
    }

    private void writeLiteral(RouteNode node, int p) {
        int mask = mask(node);
        code[p] = node.text.length - 1;
        code[p + LEAF] = leaf(node);
        code[p + MASK] = mask;
        code[p + WILD] = at(node.wild);
        code[p + RESUME] = at(node.resume);
        for (int k = 1; k < node.text.length; k++) {
            code[p + TEXT + k - 1] = node.text[k];
        }
        int table = p + TEXT + node.text.length - 1;
        for (int k = 0; k <= mask; k++) {
            code[table + 2 * k] = NO_CHILD;
        }
        for (RouteNode child : node.children) {
            code[table + 2 * (child.first & mask)] = child.first;
            code[table + 2 * (child.first & mask) + 1] = at(child);
        }
    }

    private void writeWild(RouteNode wild, int p) {
        code[p + SLOT] = wild.slot;
        code[p + GAP] = wild.gap;
        code[p + WILD_LEAF] = leaf(wild);
        code[p + NEXT] = at(wild.next);
        code[p + RESUME] = at(wild.resume);
        code[p + KIND] = wild.catchAll ? CATCH_ALL : PLAIN;
        if (wild.restriction != null) {
            code[p + KIND] = RESTRICTED + restricted.size();
            restricted.add(wild.restriction);
        }
    }

    private int leaf(RouteNode node) {
        if (node.leaf >= RouteNode.NO_ROUTE) {
            return node.leaf;
        }
        missing.add(new int[] {-2 - node.leaf, node.endSlot});
        return -1 - missing.size();
    }

    private int at(@Nullable RouteNode node) {
        return node == null ? 0 : requireNonNull(places.get(node), "place");
    }

    /** The smallest power of two, less one, that keeps the children's first characters apart. */
    private static int mask(RouteNode node) {
        int size = 1;
        while (!keepsApart(node.children, size - 1)) {
            size *= 2;
        }
        return size - 1;
    }

    private static boolean keepsApart(RouteNode[] children, int mask) {
        if (children.length > mask + 1) {
            return false;
        }
        boolean[] taken = new boolean[mask + 1];
        for (RouteNode child : children) {
            if (taken[child.first & mask]) {
                return false;
            }
            taken[child.first & mask] = true;
        }
        return true;
    }
}
