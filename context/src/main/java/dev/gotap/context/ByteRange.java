package dev.gotap.context;

import org.jspecify.annotations.Nullable;

/**
 * The part of a body that a request asks for, RFC 9110 section 14: one range of bytes. Several at once are answered with
 * the whole, which the RFC allows, and which spares servers the attacks with hundreds of overlapping ones.
 *
 * @param from the first byte
 * @param length number of bytes, &gt; 0; 0 stands for a range that cannot be satisfied
 */
record ByteRange(long from, long length) {

    private static final ByteRange IMPOSSIBLE = new ByteRange(0, 0);

    boolean isImpossible() {
        return length == 0;
    }

    /** The range of a header, or null when there is none that has to be heeded. */
    static @Nullable ByteRange parse(@Nullable String header, long total) {
        if (header == null || !header.regionMatches(true, 0, "bytes=", 0, 6)) {
            return null;
        }
        String spec = header.substring(6);
        int hyphen = spec.indexOf('-');
        if (hyphen < 0) {
            return null;
        }
        long first = number(spec, 0, hyphen);
        long last = number(spec, hyphen + 1, spec.length());
        boolean openEnd = hyphen + 1 == spec.length();
        if (hyphen == 0) {
            return openEnd || last < 0 ? null : suffix(last, total);
        }
        if (first < 0 || !openEnd && last < first) {
            return null;
        }
        if (first >= total) {
            return IMPOSSIBLE;
        }
        return new ByteRange(first, (openEnd ? total : Math.min(last, total - 1) + 1) - first);
    }

    private static ByteRange suffix(long length, long total) {
        long sent = Math.min(length, total);
        return sent == 0 ? IMPOSSIBLE : new ByteRange(total - sent, sent);
    }

    /** Digits as a number, one too large as the largest; -1 for anything else. */
    private static long number(String text, int from, int to) {
        long number = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number > (Long.MAX_VALUE - 10) / 10 ? Long.MAX_VALUE - 10 : 10 * number + digit;
        }
        return number;
    }
}
