package dev.gotap.middleware;

import java.util.List;

/**
 * Some networks, each in CIDR notation (RFC 4632) or a single address. An IPv4 network and the IPv6 one that stands for it
 * are the same; no other IPv6 network has an IPv4 address in it, {@code ::/0} included. Immutable; asking allocates nothing
 * and costs one comparison per network.
 */
final class IpRanges {

    private static final int V4_OFFSET = 96;

    private final IpBits[] networks;
    private final int[] bits;

    private IpRanges(int count) {
        networks = new IpBits[count];
        bits = new int[count];
    }

    /**
     * Reads the networks.
     *
     * @param name of the option, for messages
     */
    static IpRanges of(String name, List<String> texts) {
        IpRanges ranges = new IpRanges(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            ranges.set(i, name, texts.get(i));
        }
        return ranges;
    }

    boolean isEmpty() {
        return networks.length == 0;
    }

    boolean contain(IpBits address) {
        return contain(address.high(), address.low(), address.isV4());
    }

    /** For an IPv4 address, as {@link IpBits#v4} gives it. */
    boolean containV4(long address) {
        return contain(0, IpBits.mapped(address), true);
    }

    private boolean contain(long high, long low, boolean v4) {
        for (int i = 0; i < networks.length; i++) {
            IpBits network = networks[i];
            if (v4 == isV4(i) && same(network.high(), high, bits[i]) && same(network.low(), low, bits[i] - Long.SIZE)) {
                return true;
            }
        }
        return false;
    }

    private boolean isV4(int i) {
        return bits[i] >= V4_OFFSET && networks[i].isV4();
    }

    /** Whether the first so many bits are the same; all of them for 64 and more, none for 0 and less. */
    private static boolean same(long one, long other, int first) {
        return first <= 0 || (one ^ other) >>> Math.max(0, Long.SIZE - first) == 0;
    }

    private void set(int i, String name, String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        IpBits network = address.indexOf('%') < 0 ? IpBits.parse(address) : null;
        if (network == null) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" (expected: an address or a network, such as"
                    + " 10.0.0.0/8 or 2001:db8::/32; names are not looked up)");
        }
        int offset = address.indexOf(':') < 0 ? V4_OFFSET : 0;
        int most = 2 * Long.SIZE - offset;
        int length = slash < 0 ? most : length(text, slash + 1);
        if (length < 0 || length > most) {
            throw new IllegalArgumentException(
                    name + ": \"" + text + "\" (expected: 0 to " + most + " after the slash)");
        }
        IpBits first = network.network(offset + length);
        if (!first.equals(network)) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" is an address within a network (mend: "
                    + first.text() + '/' + length + " for all of it, " + address + " for this one)");
        }
        networks[i] = network;
        bits[i] = offset + length;
    }

    private static int length(String text, int from) {
        int length = from < text.length() && text.length() - from <= 3 ? 0 : -1;
        for (int i = from; length >= 0 && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            length = digit < 0 || digit > 9 ? -1 : 10 * length + digit;
        }
        return length;
    }
}
