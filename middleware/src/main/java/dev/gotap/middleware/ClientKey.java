package dev.gotap.middleware;

import dev.gotap.context.Context;
import org.jspecify.annotations.Nullable;

/** The address of the client, or the network it is in. Remembers the hashes of the addresses seen last. */
final class ClientKey extends PartKey {

    private static final int BITS = 128;
    private static final int REMEMBERED_BITS = 12;
    // Characters: no address is longer, unless it has a zone that somebody made up.
    private static final int LONGEST = 64;

    private final int ipv6PrefixBits;
    // Direct-mapped and racy on purpose: an entry is immutable, and a lost one only costs hashing once more.
    private final @Nullable Entry[] entries = new Entry[1 << REMEMBERED_BITS];

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
    @SuppressWarnings("ReferenceEquality") // that very secret
    long hash(String address, SipHash secret) {
        if (address.length() > LONGEST) {
            return newHash(address, secret);
        }
        int slot = (address.hashCode() + secret.id) * 0x9E3779B9 >>> Integer.SIZE - REMEMBERED_BITS;
        Entry entry = entries[slot];
        if (entry == null || entry.secret != secret || !entry.address.equals(address)) {
            entry = new Entry(address, secret, newHash(address, secret));
            entries[slot] = entry;
        }
        return entry.hash;
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

    private long newHash(String address, SipHash secret) {
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

    private IpBits counted(IpBits bits) {
        return bits.isV4() ? bits : bits.network(ipv6PrefixBits);
    }

    private record Entry(String address, SipHash secret, long hash) {}
}
