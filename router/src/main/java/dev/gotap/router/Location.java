package dev.gotap.router;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Location} of a redirect within this host: a canonical path in its wire form, beginning with exactly one
 * slash, so that no browser can take it for another host.
 */
final class Location {

    private static final String HEX = "0123456789ABCDEF";

    private Location() {}

    static String of(String canonicalPath, @Nullable String rawQuery) {
        int from = 0;
        while (from < canonicalPath.length() && isSlash(canonicalPath.charAt(from))) {
            from++;
        }
        StringBuilder location = new StringBuilder(canonicalPath.length() + 16).append('/');
        byte[] bytes = canonicalPath.substring(from).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            append(location, b);
        }
        return rawQuery == null
                ? location.toString()
                : location.append('?').append(rawQuery).toString();
    }

    private static boolean isSlash(char ch) {
        return ch == '/' || ch == '\\';
    }

    private static void append(StringBuilder location, byte b) {
        boolean plain = b > ' ' && b < 127 && "\"<>\\^`{|}?#".indexOf(b) < 0;
        if (plain) {
            location.append((char) b);
        } else {
            location.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
    }
}
