package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * How the address of the client is found. There is one per router, and the logger, the limiter and the filters all ask
 * it. The default trusts nobody.
 */
@FunctionalInterface
public interface ClientIp {

    /**
     * The client's address as text: an IPv4 or IPv6 literal.
     *
     * @param exchange the request
     * @return the address, or the empty text when there is none
     */
    String of(Exchange exchange);

    /**
     * The peer on the socket, whatever any header says.
     *
     * @return the default strategy
     */
    static ClientIp ofSocket() {
        return exchange -> {
            InetSocketAddress peer = exchange.peer();
            if (peer == null) {
                return "";
            }
            InetAddress address = peer.getAddress();
            return address == null ? peer.getHostString() : address.getHostAddress();
        };
    }
}
