package dev.gotap.router;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The trees of a table as text, one node a line, in the order in which a look-up would try them. */
final class RouteDump {

    private record Line(RouteNode node, int depth) {}

    private final RouteTable table;
    private final StringBuilder out = new StringBuilder();

    private RouteDump(RouteTable table) {
        this.table = table;
    }

    static String of(RouteTable table) {
        RouteDump dump = new RouteDump(table);
        for (String method : table.methods()) {
            RouteTree tree = table.tree(method);
            if (tree != null) {
                dump.out.append(method).append('\n');
                dump.print(tree.root());
            }
        }
        return dump.out.toString();
    }

    private void print(RouteNode root) {
        Deque<Line> open = new ArrayDeque<>();
        open.push(new Line(root, 1));
        while (!open.isEmpty()) {
            Line line = open.pop();
            RouteNode node = line.node();
            out.append("  ".repeat(line.depth()))
                    .append(label(node))
                    .append(route(node.leaf))
                    .append('\n');
            for (int k = node.wilds.length - 1; k >= 0; k--) {
                open.push(new Line(node.wilds[k], line.depth() + 1));
            }
            for (int k = node.children.length - 1; k >= 0; k--) {
                open.push(new Line(node.children[k], line.depth() + 1));
            }
        }
    }

    private String route(int leaf) {
        if (leaf == RouteNode.NO_ROUTE) {
            return "";
        }
        RouteEntry entry = table.entry(leaf < 0 ? -2 - leaf : leaf);
        String name = entry.name() == null ? "" : " name " + QuotedText.quote(entry.name());
        return "  -> " + QuotedText.escape(entry.pattern().source()) + name + " (" + entry.site() + ')';
    }

    /** The node as it would stand in a pattern, without the name that only its first route gave it. */
    static String label(RouteNode node) {
        @Nullable PatternPart part = node.part;
        if (part instanceof PatternPart.Parameter parameter) {
            return ':'
                    + (parameter.typeName() == null ? "" : '<' + parameter.typeName() + '>')
                    + QuotedText.escape(parameter.suffix());
        }
        return node.catchAll ? "*" : QuotedText.escape(new String(node.text));
    }
}
