package dev.gotap.router;

import dev.gotap.router.PatternPart.CatchAll;
import dev.gotap.router.PatternPart.Literal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of one method as a tree over UTF-8 bytes, shaped for {@link FixedPath}. Which near misses gin redirects
 * depends on where its tree is split and on the order of registration, so this tree is split at the same places.
 */
final class FoldedTree {

    static final byte[] NO_TEXT = {};

    /** A run of bytes and what may follow it. */
    static final class Node {
        byte[] text;
        boolean route;
        boolean catchAll;

        /** Whether the path without the catch-all's slash is mended by adding it. */
        boolean slashAdded;

        Map<Byte, Node> children = new TreeMap<>();

        @Nullable
        Param param;

        Node(byte[] text) {
            this.text = text;
        }
    }

    /** A parameter and what follows its slash. */
    static final class Param {
        boolean route;

        @Nullable
        Node next;
    }

    private final Node root = new Node(NO_TEXT);
    private boolean empty = true;
    private int nodes;

    /** The patterns of one method, in the order of their registration. */
    static FoldedTree of(String method, RouteEntry[] entries) {
        FoldedTree tree = new FoldedTree();
        for (RouteEntry entry : entries) {
            if (entry.method().equals(method)) {
                tree.insert(entry.pattern().parts());
                if (entry.pattern().optional()) {
                    tree.insert(entry.pattern().shortParts());
                }
            }
        }
        return tree;
    }

    Node root() {
        return root;
    }

    private void insert(List<PatternPart> parts) {
        boolean first = empty;
        empty = false;
        Node node = root;
        boolean fresh = first;
        for (int k = 0; k < parts.size(); k++) {
            PatternPart part = parts.get(k);
            boolean last = k == parts.size() - 1;
            if (part instanceof Literal literal) {
                byte[] text = literal.text().getBytes(StandardCharsets.UTF_8);
                if (!last && parts.get(k + 1) instanceof CatchAll) {
                    insertCatchAll(node, Arrays.copyOf(text, text.length - 1), fresh);
                    return;
                }
                node = fresh ? write(node, text) : walk(node, text);
                node.route |= last;
            } else {
                Param param = node.param == null ? new Param() : node.param;
                node.param = param;
                param.route |= last;
                if (!last) {
                    Node known = param.next;
                    fresh = known == null;
                    node = known == null ? new Node(NO_TEXT) : known;
                    param.next = node;
                }
            }
        }
    }

    /** Behind a parameter and at the root gin's walk ends before the catch-all, at an empty node. */
    private void insertCatchAll(Node from, byte[] text, boolean fresh) {
        if (fresh) {
            Node node = write(from, text);
            node.catchAll = text.length > 0;
            node.slashAdded = node.catchAll;
            return;
        }
        int before = nodes;
        Node node = walk(from, text);
        node.catchAll = node.text.length > 0;
        node.slashAdded |= nodes > before;
    }

    private static Node write(Node node, byte[] text) {
        node.text = text;
        return node;
    }

    /** The node at the end of {@code text}, made where there was none. */
    private Node walk(Node from, byte[] text) {
        Node node = from;
        int at = 0;
        for (; ; ) {
            int common = commonPrefix(node.text, text, at);
            if (common < node.text.length) {
                split(node, common);
            }
            at += common;
            if (at == text.length) {
                return node;
            }
            Node child = node.children.get(text[at]);
            if (child == null) {
                child = new Node(Arrays.copyOfRange(text, at, text.length));
                node.children.put(text[at], child);
                nodes++;
                return child;
            }
            node = child;
        }
    }

    private static void split(Node node, int length) {
        Node lower = new Node(Arrays.copyOfRange(node.text, length, node.text.length));
        lower.route = node.route;
        lower.catchAll = node.catchAll;
        lower.slashAdded = node.slashAdded;
        lower.children = node.children;
        lower.param = node.param;
        node.text = Arrays.copyOf(node.text, length);
        node.route = false;
        node.catchAll = false;
        node.slashAdded = false;
        node.param = null;
        node.children = new TreeMap<>();
        node.children.put(lower.text[0], lower);
    }

    private static int commonPrefix(byte[] text, byte[] other, int from) {
        int length = Math.min(text.length, other.length - from);
        int i = 0;
        while (i < length && text[i] == other[from + i]) {
            i++;
        }
        return i;
    }
}
