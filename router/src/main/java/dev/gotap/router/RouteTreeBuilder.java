package dev.gotap.router;

import dev.gotap.router.PatternPart.CatchAll;
import dev.gotap.router.PatternPart.Literal;
import dev.gotap.router.PatternPart.Parameter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows a tree pattern by pattern and hands it over as an immutable {@link RouteTree}. The tree does not depend on the
 * order in which patterns came.
 *
 * <p>Not safe for use by several threads. After {@link #build()} the builder must not be used again.
 */
final class RouteTreeBuilder {

    private final RouteNode root = new RouteNode(RouteNode.NO_TEXT);
    private int maxCaptures;

    /**
     * Adds a pattern under the given id.
     *
     * @return {@link RouteNode#NO_ROUTE} when it was added, or the id of the route that has a shape in common with it;
     *     nothing was changed then
     */
    int insert(PathPattern pattern, int id) {
        int taken = routeAt(pattern.parts());
        if (taken == RouteNode.NO_ROUTE && pattern.optional()) {
            taken = routeAt(pattern.shortParts());
        }
        if (taken != RouteNode.NO_ROUTE) {
            return taken;
        }
        grow(pattern.parts()).leaf = id;
        if (pattern.optional()) {
            grow(pattern.shortParts()).leaf = -2 - id;
        }
        maxCaptures = Math.max(maxCaptures, pattern.captures());
        return RouteNode.NO_ROUTE;
    }

    /** The finished tree. */
    RouteTree build() {
        link();
        // Every pattern begins with a slash, so the root has one child at most.
        RouteNode start = root.children.length == 0 ? new RouteNode(new char[] {'/'}) : root.children[0];
        return new RouteTree(start, maxCaptures);
    }

    private int routeAt(List<PatternPart> parts) {
        RouteNode node = root;
        for (PatternPart part : parts) {
            node = part instanceof Literal literal ? literalEnd(node, literal.text()) : wildcard(node, part);
            if (node == null) {
                return RouteNode.NO_ROUTE;
            }
        }
        return node.leaf < RouteNode.NO_ROUTE ? -2 - node.leaf : node.leaf;
    }

    private static @Nullable RouteNode literalEnd(RouteNode from, String text) {
        RouteNode node = from;
        int i = 0;
        while (i < text.length()) {
            int index = node.indexOf(text.charAt(i));
            if (index < 0) {
                return null;
            }
            node = node.children[index];
            if (commonPrefix(node.text, text, i) < node.text.length) {
                return null;
            }
            i += node.text.length;
        }
        return node;
    }

    private static @Nullable RouteNode wildcard(RouteNode node, PatternPart part) {
        for (RouteNode wild : node.wilds) {
            if (compare(wild, part) == 0) {
                return wild;
            }
        }
        return null;
    }

    private RouteNode grow(List<PatternPart> parts) {
        RouteNode node = root;
        for (PatternPart part : parts) {
            node = part instanceof Literal literal ? growLiteral(node, literal.text()) : growWildcard(node, part);
        }
        return node;
    }

    private static RouteNode growLiteral(RouteNode from, String text) {
        RouteNode node = from;
        int i = 0;
        while (i < text.length()) {
            int index = node.indexOf(text.charAt(i));
            if (index < 0) {
                RouteNode added = new RouteNode(text.substring(i).toCharArray());
                node.children = RouteNode.inserted(node.children, -1 - index, added);
                return added;
            }
            RouteNode child = node.children[index];
            int common = commonPrefix(child.text, text, i);
            if (common < child.text.length) {
                child = split(child, common);
                node.children[index] = child;
            }
            node = child;
            i += common;
        }
        return node;
    }

    /** Puts a new node with the first {@code length} characters above {@code node}, which keeps the rest. */
    private static RouteNode split(RouteNode node, int length) {
        RouteNode upper = new RouteNode(Arrays.copyOf(node.text, length));
        node.text = Arrays.copyOfRange(node.text, length, node.text.length);
        node.first = node.text[0];
        upper.children = new RouteNode[] {node};
        return upper;
    }

    private static RouteNode growWildcard(RouteNode node, PatternPart part) {
        int index = 0;
        while (index < node.wilds.length) {
            int order = compare(node.wilds[index], part);
            if (order == 0) {
                return node.wilds[index];
            }
            if (order > 0) {
                break;
            }
            index++;
        }
        RouteNode added = new RouteNode(RouteNode.NO_TEXT);
        added.part = part;
        added.catchAll = part instanceof CatchAll;
        added.restriction = part instanceof Parameter parameter && !parameter.plain() ? parameter : null;
        node.wilds = RouteNode.inserted(node.wilds, index, added);
        return added;
    }

    private static int compare(RouteNode wild, PatternPart part) {
        if (wild.part instanceof Parameter one && part instanceof Parameter other) {
            return compare(one, other);
        }
        return Boolean.compare(wild.catchAll, part instanceof CatchAll);
    }

    /**
     * The rank of parameters at one position: longer suffix first, then typed before untyped, then by the name of the
     * type. Any fixed order would do; this one puts {@code int} before {@code long} and the narrower before the wider.
     */
    private static int compare(Parameter one, Parameter other) {
        if (one.suffix().length() != other.suffix().length()) {
            return other.suffix().length() - one.suffix().length();
        }
        int bySuffix = one.suffix().compareTo(other.suffix());
        return bySuffix != 0 ? bySuffix : compareTypes(one.typeName(), other.typeName());
    }

    private static int compareTypes(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return one.compareTo(other);
    }

    private static int commonPrefix(char[] text, String other, int from) {
        int length = Math.min(text.length, other.length() - from);
        int i = 0;
        while (i < length && text[i] == other.charAt(from + i)) {
            i++;
        }
        return i;
    }

    /** Works out what the look-up needs, from the root down. No recursion: a tree may be as deep as a pattern is long. */
    private void link() {
        Deque<RouteNode> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            RouteNode node = open.pop();
            linkWilds(node);
            linkChildren(node);
            for (RouteNode child : node.children) {
                open.push(child);
            }
            for (RouteNode wild : node.wilds) {
                open.push(wild);
            }
        }
    }

    /** {@code slot} and {@code gap} of a node describe its end until here; those of wildcards and children follow. */
    private static void linkWilds(RouteNode node) {
        for (int k = 0; k < node.wilds.length; k++) {
            RouteNode wild = node.wilds[k];
            wild.slot = node.endSlot;
            wild.gap = node.endGap;
            wild.endSlot = wild.slot + 2;
            wild.endGap =
                    wild.restriction == null ? 0 : wild.restriction.suffix().length();
            wild.resume = k + 1 < node.wilds.length ? node.wilds[k + 1] : node.resume;
        }
        node.wild = node.wilds.length == 0 ? null : node.wilds[0];
    }

    private static void linkChildren(RouteNode node) {
        for (RouteNode child : node.children) {
            child.endSlot = node.endSlot;
            child.endGap = node.endGap + child.text.length;
            // A parameter's own turn at this position is over once its value has been taken.
            child.resume = node.wild != null ? node.wild : node.resume;
        }
        if (node.isWild() && node.children.length > 0) {
            node.next = node.children[0];
        }
    }
}
