package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on the name of a static file, as it is after decoding; the last of several walls, so that opened path rules
 * open nothing here.
 */
final class StaticName {

    private StaticName() {}

    /**
     * The name below the root.
     *
     * @param captured begins with a slash
     * @return without that slash; empty or with a slash at its end for a directory; null when it is refused
     */
    static @Nullable String of(String captured, boolean dotFiles) {
        String name = captured.startsWith("/") ? captured.substring(1) : captured;
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i < name.length() && name.charAt(i) != '/') {
                if (isRefused(name.charAt(i))) {
                    return null;
                }
                continue;
            }
            boolean last = i == name.length();
            if (!isSegment(name.substring(from, i), last, dotFiles)) {
                return null;
            }
            from = i + 1;
        }
        return name;
    }

    /** Control characters, and what separates directories, drives or streams on some system. */
    private static boolean isRefused(char ch) {
        return Character.isISOControl(ch) || ch == '\\' || ch == ':';
    }

    private static boolean isSegment(String segment, boolean last, boolean dotFiles) {
        if (segment.isEmpty()) {
            return last;
        }
        if (segment.equals(".") || segment.equals("..")) {
            return false;
        }
        return dotFiles || segment.charAt(0) != '.';
    }
}
