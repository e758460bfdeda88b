package dev.gotap.context.spi;

import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code traceparent} header of W3C Trace Context: version, trace id, parent id and flags in lower-case
 * hexadecimal digits.
 */
public final class TraceParent {

    private static final int LENGTH = 55;

    private TraceParent() {}

    /**
     * The trace id of a header that is valid.
     *
     * @param header the value, or null
     * @return 32 hexadecimal digits, or null when the header is absent or not valid
     */
    public static @Nullable String traceId(@Nullable String header) {
        if (header == null || header.length() < LENGTH || !isHex(header, 0, 2) || header.startsWith("ff")) {
            return null;
        }
        // A later version may have more behind another hyphen; version 00 may not.
        boolean length = header.length() == LENGTH || !header.startsWith("00") && header.charAt(LENGTH) == '-';
        boolean hyphens = header.charAt(2) == '-' && header.charAt(35) == '-' && header.charAt(52) == '-';
        boolean digits = isHex(header, 3, 35) && isHex(header, 36, 52) && isHex(header, 53, 55);
        if (!length || !hyphens || !digits || isZero(header, 3, 35) || isZero(header, 36, 52)) {
            return null;
        }
        return header.substring(3, 35);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char ch = text.charAt(i);
            if ((ch < '0' || ch > '9') && (ch < 'a' || ch > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
