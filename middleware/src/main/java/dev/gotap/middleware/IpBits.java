package dev.gotap.middleware;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as a number of 128 bits, read from a literal (RFC 4291 section 2.2; four decimal parts for IPv4) and never
 * from a name. An IPv4 address is the IPv6 one that stands for it, so both ways to write it are the same.
 */
record IpBits(long high, long low) {

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int GROUPS = 8;

    /** Null for what is no address. The zone of an IPv6 address does not matter. */
    static @Nullable IpBits parse(String text) {
        if (text.indexOf(':') < 0) {
            long v4 = v4(text, 0);
            return v4 < 0 ? null : new IpBits(0, mapped(v4));
        }
        int zone = text.indexOf('%');
        return v6(zone < 0 ? text : text.substring(0, zone));
    }

    private static @Nullable IpBits v6(String text) {
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        int[] groups = new int[GROUPS];
        int[] last = new int[GROUPS];
        int before = read(head, groups);
        int after = gap < 0 ? 0 : read(text.substring(gap + 2), last);
        boolean complete = gap < 0 ? before == GROUPS : before + after < GROUPS && head.indexOf('.') < 0;
        if (before < 0 || after < 0 || !complete) {
            return null;
        }
        System.arraycopy(last, 0, groups, GROUPS - after, after);
        return new IpBits(half(groups, 0), half(groups, GROUPS / 2));
    }

    /** Reads groups between colons, the last of which may be an IPv4 address; how many, or -1. */
    private static int read(String text, int[] groups) {
        int count = 0;
        for (int from = 0; from < text.length() || count > 0; ) {
            int colon = text.indexOf(':', from);
            int end = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', from) >= 0) {
                long v4 = v4(text, from);
                if (v4 < 0 || count > GROUPS - 2) {
                    return -1;
                }
                groups[count] = (int) (v4 >>> 16);
                groups[count + 1] = (int) v4 & 0xffff;
                return count + 2;
            }
            int group = hex(text, from, end);
            if (group < 0 || count == GROUPS) {
                return -1;
            }
            groups[count++] = group;
            if (colon < 0) {
                return count;
            }
            from = colon + 1;
        }
        return 0;
    }

    private static int hex(String text, int from, int end) {
        if (end - from < 1 || end - from > 4) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < end; i++) {
            char ch = text.charAt(i);
            int digit = ch < 128 ? Character.digit(ch, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private static long half(int[] groups, int from) {
        long half = 0;
        for (int i = from; i < from + GROUPS / 2; i++) {
            half = half << 16 | groups[i];
        }
        return half;
    }

    /**
     * An IPv4 address without its parts in an object: allocates nothing. -1 for what is none, and for a leading zero, which
     * some read as octal.
     */
    static long v4(String text, int from) {
        long address = 0;
        int parts = 0;
        int digits = 0;
        int part = 0;
        for (int i = from; i <= text.length(); i++) {
            char ch = i < text.length() ? text.charAt(i) : '.';
            if (ch >= '0' && ch <= '9' && digits < 3 && (digits == 0 || part > 0)) {
                part = 10 * part + ch - '0';
                digits++;
            } else if (ch == '.' && digits > 0 && part <= 255 && parts < 4) {
                address = address << 8 | part;
                parts++;
                digits = 0;
                part = 0;
            } else {
                return -1;
            }
        }
        return parts == 4 ? address : -1;
    }

    /** The lower half of the IPv6 address that stands for an IPv4 one; the upper half is 0. */
    static long mapped(long v4) {
        return MAPPED | v4;
    }

    /** As {@link java.net.InetAddress#getHostAddress()} writes it, so that an address has one text wherever it was found. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (isV4()) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append(low >>> shift & 0xff).append(shift == 0 ? "" : ".");
            }
        } else {
            for (int group = 0; group < GROUPS; group++) {
                long half = group < GROUPS / 2 ? high : low;
                text.append(group == 0 ? "" : ":")
                        .append(Long.toHexString(half >>> 48 - 16 * (group & GROUPS / 2 - 1) & 0xffff));
            }
        }
        return text.toString();
    }

    boolean isV4() {
        return high == 0 && low >>> 32 == MAPPED >>> 32;
    }

    /** The address of the network that the first so many bits name, 0 to 128. */
    IpBits network(int bits) {
        return bits >= 64
                ? new IpBits(high, bits == 64 ? 0 : low & -1L << (128 - bits))
                : new IpBits(bits == 0 ? 0 : high & -1L << (64 - bits), 0);
    }
}
