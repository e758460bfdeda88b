package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** Answers given before the application is asked: no body, and the connection is closed. */
final class Refusal {

    private Refusal() {}

    static void unavailable(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        malformed(exchange, 503);
    }

    static void malformed(HttpServerExchange exchange, int status) {
        exchange.setStatusCode(status);
        exchange.setPersistent(false);
    }
}
