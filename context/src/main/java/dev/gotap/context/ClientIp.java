package dev.gotap.context;

import dev.gotap.context.spi.Exchange;

/**
 * How the address of the client is found, and the scheme it used. There is one per router, and the logger, the limiter,
 * the filters and the cookies all ask it. The default trusts nobody.
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
     * The scheme by which the client came. Unless overridden, that of the transport, whatever any header says.
     *
     * @param exchange the request
     * @return {@code http} or {@code https}
     */
    default String scheme(Exchange exchange) {
        return exchange.scheme();
    }

    /**
     * The peer on the socket, whatever any header says. Allocates nothing for an address it has seen recently.
     *
     * @return the default strategy
     */
    static ClientIp ofSocket() {
        return new SocketClientIp();
    }
}
