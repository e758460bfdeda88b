package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The peer on the socket. Remembers the text of the addresses seen last, which the JDK makes anew each time. */
final class SocketClientIp implements ClientIp {

    private static final int REMEMBERED_BITS = 12;

    // Direct-mapped and racy on purpose: an entry is immutable, and a lost one only costs a new text.
    private final @Nullable Entry[] entries = new Entry[1 << REMEMBERED_BITS];

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
        return isNamedScope(address) ? address.getHostAddress() : remembered(address);
    }

    /** Equal to others in other scopes, with another text; sockets give scopes by number. */
    private static boolean isNamedScope(InetAddress address) {
        return address instanceof Inet6Address six && six.getScopedInterface() != null;
    }

    private static int scope(InetAddress address) {
        return address instanceof Inet6Address six ? six.getScopeId() : 0;
    }

    private String remembered(InetAddress address) {
        int hash = address.hashCode() * 0x9E3779B9;
        int slot = hash >>> Integer.SIZE - REMEMBERED_BITS;
        Entry entry = entries[slot];
        int scope = scope(address);
        if (entry == null || entry.scope != scope || !entry.address.equals(address)) {
            entry = new Entry(address, scope, address.getHostAddress());
            entries[slot] = entry;
        }
        return entry.text;
    }

    private record Entry(InetAddress address, int scope, String text) {}
}
