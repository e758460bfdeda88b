package dev.gotap.router;

/**
 * The canonical form of a path, as far as slashes and dots go: it begins with one slash, repeated slashes are one, and
 * {@code .} and {@code ..} segments are resolved, never above the root. A final slash stays; a final dot segment leaves
 * one. Escapes are not looked at: {@code %2e} is text here, and {@link RequestPath} has refused it before.
 */
final class CleanPath {

    private CleanPath() {}

    /** The cleaned path; the very same object when there was nothing to clean. */
    static String of(String path) {
        return isClean(path) ? path : clean(path);
    }

    private static boolean isClean(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        if (path.indexOf("//") < 0 && path.indexOf("/.") < 0) {
            return true; // as nearly always, and soon seen
        }
        for (int start = 1; start < path.length(); ) {
            int end = segmentEnd(path, start);
            if (end == start || isDots(path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static String clean(String path) {
        StringBuilder out = new StringBuilder(path.length() + 1).append('/');
        int start = 0;
        while (start < path.length()) {
            int end = segmentEnd(path, start);
            boolean closed = end < path.length();
            if (end - start == 2 && isDots(path, start, end)) {
                dropLastSegment(out);
            } else if (end > start && !isDots(path, start, end)) {
                out.append(path, start, end);
                if (closed) {
                    out.append('/');
                }
            }
            start = end + 1;
        }
        return keepsFinalSlash(path) || out.length() == 1 ? out.toString() : withoutFinalSlash(out);
    }

    /** The builder always ends with a slash when a segment is dropped. */
    private static void dropLastSegment(StringBuilder out) {
        if (out.length() > 1) {
            out.setLength(out.lastIndexOf("/", out.length() - 2) + 1);
        }
    }

    /** Whether the path ends with a slash or with {@code .}, which stands for one; {@code ..} does not. */
    private static boolean keepsFinalSlash(String path) {
        return path.endsWith("/") || path.endsWith("/.");
    }

    private static String withoutFinalSlash(StringBuilder out) {
        int last = out.length() - 1;
        return out.charAt(last) == '/' ? out.substring(0, last) : out.toString();
    }

    private static int segmentEnd(String path, int start) {
        int end = path.indexOf('/', start);
        return end < 0 ? path.length() : end;
    }

    private static boolean isDots(String path, int start, int end) {
        int length = end - start;
        return length == 1 && path.charAt(start) == '.'
                || length == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
    }
}
