package dev.gotap.middleware;

import org.jspecify.annotations.Nullable;

/**
 * One hop of a request, as the proxy behind it reported it.
 *
 * @param address who sent the request to that proxy; null when it does not say, or hides it
 * @param scheme by which, in the proxy's words; null when it does not say
 */
record ForwardedHop(@Nullable IpBits address, @Nullable String scheme) {

    static final ForwardedHop UNKNOWN = new ForwardedHop(null, null);

    /**
     * The address of a node, RFC 7239 section 6: IPv4 or IPv6 in brackets, with or without a port; IPv6 without brackets and
     * a port, too, as {@code X-Forwarded-For} has it. Null for {@code unknown}, {@code _hidden} and anything else.
     */
    static @Nullable IpBits address(String node) {
        if (node.indexOf('%') >= 0) {
            return null; // a zone means something on another machine only
        }
        int bracket = node.lastIndexOf(']');
        if (bracket >= 0) {
            boolean whole = bracket == node.length() - 1 || isPort(node, bracket + 1);
            String inside = node.charAt(0) == '[' && whole ? node.substring(1, bracket) : "";
            return inside.indexOf(':') < 0 ? null : IpBits.parse(inside);
        }
        int colon = node.indexOf(':');
        if (colon < 0 || node.indexOf(':', colon + 1) >= 0) {
            return IpBits.parse(node);
        }
        return isPort(node, colon) ? IpBits.parse(node.substring(0, colon)) : null;
    }

    /** {@code :4711}, or hidden as {@code :_port}. */
    private static boolean isPort(String node, int colon) {
        int from = colon + 1;
        boolean hidden = node.charAt(colon) == ':' && from < node.length() && node.charAt(from) == '_';
        if (node.charAt(colon) != ':' || from == node.length() || !hidden && node.length() - from > 5) {
            return false;
        }
        for (int i = from; i < node.length(); i++) {
            char ch = node.charAt(i);
            boolean letter = ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch == '.' || ch == '_' || ch == '-';
            if ((ch < '0' || ch > '9') && !(hidden && letter)) {
                return false;
            }
        }
        return true;
    }
}
