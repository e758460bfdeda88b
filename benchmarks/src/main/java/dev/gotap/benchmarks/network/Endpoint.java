package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Exchange;
import java.util.Locale;

/** What every server answers, in the same way. */
public enum Endpoint {
    /** A fixed text. */
    PING(Exchange.of("GET", "/ping", null, "pong")),
    /** A parameter of the path, sent back. */
    PARAM(Exchange.of("GET", "/user/42", null, "42")),
    /** A record of two fields in JSON. */
    JSON(Exchange.of("GET", "/json", null, "{\"message\":\"Hello, World!\",\"status\":200}")),
    /** A JSON body, bound to a record of three fields, and the record sent back. */
    ECHO(Exchange.of("POST", "/echo", Endpoint.ITEM, Endpoint.ITEM)),
    /** A fixed text behind five middleware that do nothing. */
    MIDDLEWARE(Exchange.of("GET", "/chain", null, "pong"));

    private static final String ITEM = "{\"name\":\"coffee\",\"price\":249,\"quantity\":3}";

    private final Exchange exchange;

    Endpoint(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
