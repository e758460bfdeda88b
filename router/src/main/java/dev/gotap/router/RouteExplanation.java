package dev.gotap.router;

import dev.gotap.context.spi.PercentDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells step by step why a path was or was not matched: every node that a look-up visits, the character of the path
 * where it did, and how that went. It walks the same nodes in the same order as {@link RouteTree#find}.
 */
final class RouteExplanation {

    private final RouteTable table;
    private final String method;
    private final String path;
    private final int[] spans;
    private final StringBuilder out = new StringBuilder();

    private RouteExplanation(RouteTable table, String method, String path) {
        this.table = table;
        this.method = method;
        this.path = path;
        this.spans = new int[2 * table.maxCaptures()];
    }

    static String of(RouteTable table, String method, String path) {
        return new RouteExplanation(table, method, path).text();
    }

    private String text() {
        out.append(QuotedText.escape(method))
                .append(' ')
                .append(QuotedText.escape(path))
                .append('\n');
        RouteTree tree = table.tree(method);
        if (tree == null) {
            out.append("  no route has this method\n");
        } else {
            walk(tree.root());
        }
        int id = table.find(method, path, spans);
        if (id >= 0) {
            served(table.entry(id));
        } else {
            out.append("not matched\n");
            nearMisses();
        }
        return out.toString();
    }

    /** Literal text and wildcards in turn, as in the look-up; {@code resume} says where to go on. */
    private void walk(RouteNode root) {
        @Nullable RouteNode node = root;
        int at = 0;
        while (node != null) {
            if (node.isWild()) {
                at = node.slot == 0 ? node.gap : spans[node.slot - 1] + node.gap;
                int end = wildcard(node, at);
                if (end == path.length() && (node.catchAll || node.leaf != RouteNode.NO_ROUTE)) {
                    return;
                }
                node = end < 0 || end == path.length() || node.next == null ? node.resume : node.next;
                at = Math.max(end, 0);
            } else if (path.startsWith(new String(node.text), at)) {
                at += node.text.length;
                step(at - node.text.length, node, "fits");
                if (at == path.length() && node.leaf != RouteNode.NO_ROUTE) {
                    return;
                }
                node = behind(node, at);
            } else {
                step(at, node, "text differs");
                node = node.resume;
            }
        }
    }

    private @Nullable RouteNode behind(RouteNode node, int at) {
        RouteNode child = at < path.length() ? node.child(path.charAt(at)) : null;
        if (child != null) {
            return child;
        }
        if (node.wild != null) {
            return node.wild;
        }
        out.append("    ")
                .append(at)
                .append(": ")
                .append(
                        at == path.length()
                                ? "the path ends, no route does"
                                : "nothing begins with '" + QuotedText.escape(path.substring(at, at + 1)) + "' here")
                .append('\n');
        return node.resume;
    }

    /** The end of the segment or path that the wildcard takes, or -1. */
    private int wildcard(RouteNode wild, int at) {
        if (wild.catchAll) {
            step(at, wild, "takes the rest");
            return path.length();
        }
        int slash = path.indexOf('/', at);
        int end = slash < 0 ? path.length() : slash;
        int valueEnd = wild.restriction == null ? end : RouteTree.fit(wild.restriction, path, at, end);
        if (end == at) {
            step(at, wild, "would be empty");
            return -1;
        }
        if (valueEnd < 0) {
            step(at, wild, "does not take " + QuotedText.quote(path.substring(at, end)));
            return -1;
        }
        spans[wild.slot] = at;
        spans[wild.slot + 1] = valueEnd;
        boolean leads = end == path.length() ? wild.leaf != RouteNode.NO_ROUTE : wild.next != null;
        step(
                at,
                wild,
                "takes " + QuotedText.quote(path.substring(at, valueEnd)) + (leads ? "" : ", but nothing follows"));
        return end;
    }

    private void step(int at, RouteNode node, String outcome) {
        String kind = node.catchAll ? "catch-all " : node.isWild() ? "parameter " : "text ";
        out.append("  ")
                .append(at)
                .append(": ")
                .append(kind)
                .append(RouteDump.label(node))
                .append(": ")
                .append(outcome)
                .append('\n');
    }

    private void served(RouteEntry entry) {
        out.append("matched by ").append(entry).append('\n');
        for (int k = 0; k < entry.pattern().captures(); k++) {
            String value = PercentDecoder.capture(path, spans[2 * k], spans[2 * k + 1]);
            out.append("  ")
                    .append(QuotedText.escape(entry.pattern().name(k)))
                    .append(" = ")
                    .append(spans[2 * k] < 0 ? "(missing)" : QuotedText.quote(value))
                    .append('\n');
        }
    }

    private void nearMisses() {
        List<String> others = table.allow(method, path);
        if (!others.isEmpty()) {
            out.append("near: served for ").append(String.join(", ", others)).append('\n');
        }
        String toggled = table.slashToggled(method, path);
        if (toggled != null) {
            out.append("near: served as ").append(QuotedText.quote(toggled)).append(", a final slash apart\n");
        }
        String fixed = table.fixedPath(method, path);
        if (fixed != null && !fixed.equals(toggled)) {
            out.append("near: served as ").append(QuotedText.quote(fixed)).append(", cleaned and in the right case\n");
        }
    }
}
