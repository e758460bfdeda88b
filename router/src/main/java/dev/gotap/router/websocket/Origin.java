package dev.gotap.router.websocket;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from, RFC 6454, section 6.2, in the one form in which browsers send it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets
 * @param port the scheme's own when the text had none
 */
record Origin(String scheme, String host, int port) {

    /** The origin that a header or an option names, or null for anything else: {@code null}, a path, a user, upper case. */
    static @Nullable Origin parse(String text) {
        for (String scheme : new String[] {"http", "https"}) {
            if (text.startsWith(scheme + "://")) {
                return of(scheme, text.substring(scheme.length() + 3));
            }
        }
        return null;
    }

    /** The origin of the pages that the host itself serves, or null for a host that is none. */
    static @Nullable Origin ofHost(String scheme, String host) {
        return of(scheme, host.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Origin of(String scheme, String authority) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 ? defaultPort(scheme) : port(authority.substring(colon + 1));
        return port > 0 && isHost(host) ? new Origin(scheme, host, port) : null;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || digits.charAt(0) == '0') {
            return -1;
        }
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            port = 10 * port + digit - '0';
        }
        return port > 65535 ? -1 : port;
    }

    private static boolean isHost(String host) {
        boolean address = host.startsWith("[");
        if (host.length() < (address ? 3 : 1) || address != host.endsWith("]")) {
            return false;
        }
        for (int i = address ? 1 : 0; i < (address ? host.length() - 1 : host.length()); i++) {
            char ch = host.charAt(i);
            boolean letter = ch >= 'a' && ch <= 'z' || ch >= '0' && ch <= '9' || ch == '.';
            if (!letter && (address ? ch != ':' : ch != '-' && ch != '_')) {
                return false;
            }
        }
        return true;
    }
}
