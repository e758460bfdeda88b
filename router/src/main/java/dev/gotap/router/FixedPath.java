package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the path the client may have meant: the cleaned path ignoring case, with a final slash added or removed
 * where needed. Literal text comes out as it was registered, values keep the case they came in. What it answers is
 * always served. For the cold path: it allocates and turns back freely.
 */
final class FixedPath {

    private final String path;
    private final StringBuilder out;
    private final int limit;

    private FixedPath(String path) {
        this.path = path;
        this.out = new StringBuilder(path.length() + 1);
        this.limit = path.length();
    }

    /** The path to redirect to, or null when nothing near it is served. */
    static @Nullable String of(RouteTree tree, String path) {
        String clean = CleanPath.of(path);
        String fixed = ignoringCase(tree, clean);
        if (fixed == null && clean.length() > 1) {
            fixed = ignoringCase(tree, toggled(clean));
        }
        return fixed;
    }

    /** The path with its final slash added or removed. */
    static String toggled(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + '/';
    }

    private static @Nullable String ignoringCase(RouteTree tree, String path) {
        FixedPath walk = new FixedPath(path);
        return walk.below(tree.root(), 0) ? walk.out.toString() : null;
    }

    /** Whether a route is found through the node whose text begins at {@code from}; if so, {@code out} spells it. */
    private boolean below(RouteNode node, int from) {
        int end = from + node.text.length;
        if (end > limit) {
            return false;
        }
        for (int k = 0; k < node.text.length; k++) {
            if (!isSameLetter(node.text[k], path.charAt(from + k))) {
                return false;
            }
        }
        int mark = out.length();
        out.append(node.text);
        if (end == limit ? endsHere(node, end) : literal(node, end) || wildcard(node, end)) {
            return true;
        }
        out.setLength(mark);
        return false;
    }

    private boolean endsHere(RouteNode node, int end) {
        return node.leaf != RouteNode.NO_ROUTE || wildcard(node, end);
    }

    /** Lower case goes before upper case, as in gin. */
    private boolean literal(RouteNode node, int at) {
        char c = path.charAt(at);
        char lower = Character.toLowerCase(c);
        char upper = Character.toUpperCase(c);
        RouteNode child = node.child(lower);
        if (child != null && below(child, at)) {
            return true;
        }
        child = upper == lower ? null : node.child(upper);
        if (child != null && below(child, at)) {
            return true;
        }
        child = c == lower || c == upper ? null : node.child(c);
        return child != null && below(child, at);
    }

    private boolean wildcard(RouteNode node, int at) {
        int slash = path.indexOf('/', at);
        int end = slash < 0 ? limit : slash;
        for (RouteNode wild : node.wilds) {
            if (wild.catchAll) {
                out.append(path, at, limit);
                return true;
            }
            if (end == at || wild.restriction != null && RouteTree.fit(wild.restriction, path, at, end) < 0) {
                continue;
            }
            int mark = out.length();
            out.append(path, at, end);
            if (end == limit ? wild.leaf != RouteNode.NO_ROUTE : wild.next != null && below(wild.next, end)) {
                return true;
            }
            out.setLength(mark);
        }
        return false;
    }

    private static boolean isSameLetter(char one, char other) {
        return one == other
                || Character.toLowerCase(one) == Character.toLowerCase(other)
                || Character.toUpperCase(one) == Character.toUpperCase(other);
    }
}
