package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/** The careful reading of one raw path that holds escapes, non-ASCII text, or anything else worth a second look. */
final class PathScan {

    private static final String UNRESERVED_MARKS = "-._~";

    private final RequestPath rules;
    private final String raw;
    private final StringBuilder out;
    private boolean changed;
    private @Nullable PathRefusal refusal;

    /** Where in {@code raw} the current segment of {@code out} begins, and where that is in {@code out}. */
    private int rawStart = 1;

    private int start = 1;

    /** End of the current piece of a segment, before a path parameter; -1 while there is none. */
    private int nameEnd = -1;

    private PathScan(RequestPath rules, String raw) {
        this.rules = rules;
        this.raw = raw;
        this.out = new StringBuilder(raw.length());
    }

    static @Nullable String canonical(RequestPath rules, String raw) {
        PathScan scan = new PathScan(rules, raw);
        scan.run();
        if (scan.refusal != null) {
            return null;
        }
        return scan.changed ? scan.out.toString() : raw;
    }

    static @Nullable PathRefusal refusal(RequestPath rules, String raw) {
        PathScan scan = new PathScan(rules, raw);
        scan.run();
        return scan.refusal;
    }

    private void run() {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            refuse(PathRule.NOT_ABSOLUTE, 0);
            return;
        }
        out.append('/');
        int i = 1;
        while (i < raw.length() && refusal == null) {
            i = raw.charAt(i) == '%' ? escape(i) : plain(i);
        }
        if (refusal == null) {
            endPiece();
        }
    }

    private int plain(int i) {
        char c = raw.charAt(i);
        if (c == '/') {
            if (raw.charAt(i - 1) == '/') {
                refuseUnlessOpen(PathRule.EMPTY_SEGMENTS, i);
            }
            separate("/", i + 1);
            return i + 1;
        }
        if (Character.isISOControl(c)) {
            refuse(PathRule.CONTROL_CHARACTER, i);
        } else if (c == '\\') {
            refuse(PathRule.BACKSLASH, i);
        } else if (c == ';') {
            refuseUnlessOpen(PathRule.PATH_PARAMETERS, i);
            endName();
        } else if (Character.isSurrogate(c)) {
            return surrogate(i);
        }
        out.append(c);
        return i + 1;
    }

    private int surrogate(int i) {
        int codePoint = raw.codePointAt(i);
        if (Character.charCount(codePoint) == 1) {
            refuse(PathRule.INVALID_UTF8, i);
            return i + 1;
        }
        out.appendCodePoint(codePoint);
        return i + 2;
    }

    private int escape(int i) {
        int codePoint = Escapes.codePointAt(raw, i, raw.length());
        if (codePoint < 0) {
            refuse(codePoint == Escapes.MALFORMED ? PathRule.MALFORMED_ESCAPE : PathRule.INVALID_UTF8, i);
            return i;
        }
        int end = i + Escapes.length(codePoint);
        if (Character.isISOControl(codePoint)) {
            refuse(PathRule.CONTROL_CHARACTER, i);
        } else if (codePoint >= 0x80 || isUnreserved((char) codePoint)) {
            out.appendCodePoint(codePoint);
            changed = true;
        } else if (codePoint == '/') {
            refuseUnlessOpen(PathRule.ENCODED_SLASH, i);
            keep(i);
            separate("%2F", end);
        } else if (codePoint == '\\') {
            refuseUnlessOpen(PathRule.ENCODED_BACKSLASH, i);
            keep(i);
            separate("%5C", end);
        } else {
            if (codePoint == ';') {
                endName();
            }
            keep(i);
            out.append('%').append(upper(i + 1)).append(upper(i + 2));
        }
        return end;
    }

    private void keep(int i) {
        changed |= upper(i + 1) != raw.charAt(i + 1) || upper(i + 2) != raw.charAt(i + 2);
    }

    private char upper(int i) {
        char c = raw.charAt(i);
        return c >= 'a' ? (char) (c - 0x20) : c;
    }

    /** An encoded separator parts pieces too: whoever decodes the value later must not find a dot segment in it. */
    private void separate(String separator, int rawBehind) {
        endPiece();
        out.append(separator);
        start = out.length();
        rawStart = rawBehind;
        nameEnd = -1;
    }

    private void endName() {
        if (nameEnd < 0) {
            nameEnd = out.length();
        }
    }

    private void endPiece() {
        int length = (nameEnd < 0 ? out.length() : nameEnd) - start;
        boolean dots = length == 1 && out.charAt(start) == '.'
                || length == 2 && out.charAt(start) == '.' && out.charAt(start + 1) == '.';
        if (dots) {
            refuse(PathRule.DOT_SEGMENT, rawStart);
        }
    }

    private void refuseUnlessOpen(PathRule rule, int index) {
        if (!rules.isOpen(rule)) {
            refuse(rule, index);
        }
    }

    private void refuse(PathRule rule, int index) {
        if (refusal == null) {
            refusal = new PathRefusal(rule, raw, index);
        }
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED_MARKS.indexOf(c) >= 0;
    }
}
