package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The peer on the socket. Remembers the text of the IPv4 addresses seen last, which the JDK makes anew each time. */
final class SocketClientIp implements ClientIp {

    private static final int REMEMBERED = 256;

    // Direct-mapped and racy on purpose: an entry is immutable, and a lost one only costs a new text.
    private final @Nullable Entry[] entries = new Entry[REMEMBERED];

    @Override
    public String of(Exchange exchange) {
        InetSocketAddress peer = exchange.peer();
        if (peer == null) {
            return "";
        }
        InetAddress address = peer.getAddress();
        if (address == null) {
            return peer.getHostString();
        }
        // Two IPv6 addresses may be equal and yet differ in their scope, which is part of the text.
        return address instanceof Inet4Address ? remembered(address) : address.getHostAddress();
    }

    private String remembered(InetAddress address) {
        int hash = address.hashCode() * 0x9E3779B9;
        int slot = hash >>> 24;
        Entry entry = entries[slot];
        if (entry == null || !entry.address.equals(address)) {
            entry = new Entry(address, address.getHostAddress());
            entries[slot] = entry;
        }
        return entry.text;
    }

    private record Entry(InetAddress address, String text) {}
}
