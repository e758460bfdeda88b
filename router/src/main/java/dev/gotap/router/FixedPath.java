package dev.gotap.router;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the path the client may have meant: the cleaned path ignoring case, with a final slash added or removed
 * where needed. Literal text comes out as it was registered, values keep the case they came in.
 *
 * <p>Which paths are mended is gin's choice, so that both answer alike: literal text goes before a parameter, lower case
 * before upper case, and nothing turns back out of a parameter. For the cold
 * path: it allocates. The caller checks that the answer is served.
 */
final class FixedPath {

    private static final byte SLASH = '/';

    private final byte[] path;
    private final ByteArrayOutputStream out;

    private FixedPath(byte[] path) {
        this.path = path;
        this.out = new ByteArrayOutputStream(path.length + 1);
    }

    /** The mended path, or null. */
    static @Nullable String of(FoldedTree tree, String path) {
        FixedPath walk = new FixedPath(CleanPath.of(path).getBytes(StandardCharsets.UTF_8));
        return walk.reaches(tree.root(), 0, 0) ? walk.out.toString(StandardCharsets.UTF_8) : null;
    }

    /** The path with its final slash added or removed. */
    static String toggled(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + '/';
    }

    /**
     * Whether a route is found through the node whose text begins at {@code at}; if so, {@code out} spells it.
     *
     * @param rest the bytes of the folded character the node begins in the middle of, lowest byte first, or 0
     */
    private boolean reaches(FoldedTree.Node start, int from, int rest) {
        FoldedTree.Node node = start;
        int at = from;
        int pending = rest;
        while (matches(node, at)) {
            int begin = at;
            at += node.text.length;
            out.write(node.text, 0, node.text.length);
            if (at == path.length) {
                return endsAt(node);
            }
            if (node.catchAll && path[at] == SLASH) {
                out.write(path, at, path.length - at);
                return true;
            }
            // gin looks at the next character only where literal text may follow, and keeps what it has seen of it.
            if (node.param == null || !node.children.isEmpty()) {
                int mark = out.size();
                pending = shifted(pending, node.text.length);
                if (pending != 0) {
                    if (child(node, at, pending, mark)) {
                        return true;
                    }
                } else {
                    int[] character = character(node, begin, at);
                    int lower = Character.toLowerCase(character[0]);
                    int upper = Character.toUpperCase(character[0]);
                    pending = shifted(utf8(lower), character[1]);
                    if (child(node, at, pending, mark)) {
                        return true;
                    }
                    if (upper != lower) {
                        pending = shifted(utf8(upper), character[1]);
                        if (child(node, at, pending, mark)) {
                            return true;
                        }
                    }
                }
            }
            if (node.param == null) {
                return node.route && at + 1 == path.length && path[at] == SLASH;
            }
            int end = segmentEnd(at);
            out.write(path, at, end - at);
            if (end == path.length) {
                return endsAtParam(node.param);
            }
            if (node.param.next == null) {
                return node.param.route && end + 1 == path.length;
            }
            node = node.param.next;
            at = end;
        }
        return nearlyReaches(node, at);
    }

    private boolean child(FoldedTree.Node node, int at, int pending, int mark) {
        FoldedTree.Node child = node.children.get((byte) pending);
        if (child != null && reaches(child, at, pending)) {
            return true;
        }
        cut(mark);
        return false;
    }

    /** The first byte has been matched by choosing the node. */
    private boolean matches(FoldedTree.Node node, int at) {
        int length = node.text.length;
        return path.length - at >= length && (length < 2 || equalsFolded(node.text, 1, at + 1, length - 1));
    }

    private boolean endsAt(FoldedTree.Node node) {
        if (node.route) {
            return true;
        }
        FoldedTree.Node slash = node.children.get(SLASH);
        boolean served = slash == null ? node.slashAdded : slash.text.length == 1 && slash.route;
        if (served) {
            out.write(SLASH);
        }
        return served;
    }

    private boolean endsAtParam(FoldedTree.Param param) {
        if (param.route) {
            return true;
        }
        FoldedTree.Node next = param.next;
        if (next == null || !next.route || next.text.length != 1) {
            return false;
        }
        out.write(SLASH);
        return true;
    }

    /** One slash too many, or one too few for this node. */
    private boolean nearlyReaches(FoldedTree.Node node, int at) {
        int left = path.length - at;
        if (left == 1 && path[at] == SLASH) {
            return true;
        }
        int length = node.text.length;
        if (left + 1 != length
                || node.text[left] != SLASH
                || !node.route
                || left < 1
                || !equalsFolded(node.text, 1, at + 1, left - 1)) {
            return false;
        }
        out.write(node.text, 0, length);
        return true;
    }

    private int segmentEnd(int at) {
        int end = at;
        while (end < path.length && path[end] != SLASH) {
            end++;
        }
        return end;
    }

    /** The character at the end of the node's text or right behind it, and how many of its bytes are in the text. */
    private int[] character(FoldedTree.Node node, int begin, int at) {
        int most = Math.min(node.text.length, 3);
        for (int off = 0; off < most; off++) {
            int i = at - off;
            if (i >= begin && (path[i] & 0xC0) != 0x80) {
                int length = Utf8.length(path, i, path.length);
                return new int[] {Utf8.decode(path, i, length), off};
            }
        }
        return new int[] {0, most};
    }

    private boolean equalsFolded(byte[] text, int from, int at, int length) {
        int i = 0;
        int j = 0;
        while (i < length && j < length) {
            int one = Utf8.length(text, from + i, from + length);
            int other = Utf8.length(path, at + j, at + length);
            if (!isSameLetter(Utf8.decode(text, from + i, one), Utf8.decode(path, at + j, other))) {
                return false;
            }
            i += one;
            j += other;
        }
        return i == length && j == length;
    }

    private static boolean isSameLetter(int one, int other) {
        return one == other
                || Character.toLowerCase(one) == Character.toLowerCase(other)
                || Character.toUpperCase(one) == Character.toUpperCase(other);
    }

    private void cut(int size) {
        byte[] kept = out.toByteArray();
        out.reset();
        out.write(kept, 0, size);
    }

    private static int utf8(int codePoint) {
        byte[] bytes = new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8);
        int packed = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            packed = packed << 8 | bytes[i] & 0xFF;
        }
        return packed;
    }

    private static int shifted(int bytes, int count) {
        return count >= 4 ? 0 : bytes >>> 8 * count;
    }
}
