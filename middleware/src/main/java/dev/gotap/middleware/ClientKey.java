package dev.gotap.middleware;

import dev.gotap.context.Context;

/** The address of the client, or the network it is in. */
final class ClientKey extends PartKey {

    private static final int BITS = 128;

    private final int ipv6PrefixBits;

    ClientKey(int ipv6PrefixBits) {
        super("client");
        if (ipv6PrefixBits < 1 || ipv6PrefixBits > BITS) {
            throw new IllegalArgumentException("ipv6PrefixBits: " + ipv6PrefixBits + " (expected: 1 to " + BITS + ")");
        }
        this.ipv6PrefixBits = ipv6PrefixBits;
    }

    @Override
    String value(Context c) {
        return c.clientIp();
    }

    @Override
    long hash(String address, SipHash secret) {
        long v4 = IpBits.v4(address, 0);
        if (v4 >= 0) {
            return secret.of(tag, 0, IpBits.mapped(v4));
        }
        IpBits bits = IpBits.parse(address);
        if (bits == null) {
            return secret.of(tag, address);
        }
        IpBits counted = counted(bits);
        return secret.of(tag, counted.high(), counted.low());
    }

    @Override
    String canonical(String address) {
        IpBits bits = IpBits.parse(address);
        if (bits == null) {
            return '?' + address;
        }
        IpBits counted = counted(bits);
        return Long.toHexString(counted.high()) + ':' + Long.toHexString(counted.low());
    }

    private IpBits counted(IpBits bits) {
        return bits.isV4() ? bits : bits.network(ipv6PrefixBits);
    }
}
