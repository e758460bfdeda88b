package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Exchange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What every server answers, in the same way. */
public enum Endpoint {
    /** A fixed text. */
    PING("GET", "/ping", null, "pong"),
    /** A parameter of the path, sent back. */
    PARAM("GET", "/user/42", null, "42"),
    /** A record of two fields in JSON. */
    JSON("GET", "/json", null, "{\"message\":\"Hello, World!\",\"status\":200}"),
    /** A JSON body, bound to a record of three fields, and the record sent back. */
    ECHO("POST", "/echo", Endpoint.ITEM, Endpoint.ITEM),
    /** A fixed text behind five middleware that do nothing. */
    MIDDLEWARE("GET", "/chain", null, "pong");

    private static final String ITEM = "{\"name\":\"coffee\",\"price\":249,\"quantity\":3}";

    private final String method;
    private final String path;
    private final @Nullable String body;
    private final String answer;

    Endpoint(String method, String path, @Nullable String body, String answer) {
        this.method = method;
        this.path = path;
        this.body = body;
        this.answer = answer;
    }

    Exchange exchange() {
        return Exchange.of(method, path, body, answer);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
