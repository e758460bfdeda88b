package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;

/** What is left of a request when its response is done. */
final class Leftovers {

    private Leftovers() {}

    static void announceClose(HttpServerExchange exchange) {}

    static void endExchange(HttpServerExchange exchange, Transport transport) {
        exchange.endExchange();
    }
}
