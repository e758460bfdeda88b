package dev.gotap.context;

import dev.gotap.context.spi.Exchange;

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
     * The peer on the socket, whatever any header says. Allocates nothing for an address it has seen recently.
     *
     * @return the default strategy
     */
    static ClientIp ofSocket() {
        return new SocketClientIp();
    }
}
