package dev.gotap.router.undertow;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.StatusText;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/**
 * Answers that are given without the application: their body is a problem of RFC 9457, whatever shape the application's
 * errors have, made once and without ids or time; the connection is closed after them.
 */
enum Refusal {
    STOPPING(503, "UNAVAILABLE", "the server is stopping"),
    STREAMS(503, "UNAVAILABLE", "this connection has too many requests under way"),
    BUSY(503, "UNAVAILABLE", "the server is too busy to take this request"),
    FAILED(500, "INTERNAL_ERROR", "an unexpected error occurred"),
    VERSION(505, "HTTP_VERSION_NOT_SUPPORTED", "this version of HTTP is not spoken here"),
    TRANSFER_CODING(400, "BAD_TRANSFER_CODING", "the Transfer-Encoding is not chunked, or is not for this version"),
    TARGET(400, "BAD_TARGET", "the target of the request is not a path"),
    HOST(400, "BAD_TARGET", "the target of the request and its Host header name different hosts"),
    TARGET_TOO_LONG(414, "URI_TOO_LONG", "path and query are too long"),
    COOKIES(400, "TOO_MANY_COOKIES", "the request has too many cookies");

    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // written to sockets, never to
    private final byte[] body;

    Refusal(int status, String code, String detail) {
        this.status = status;
        String json = "{\"type\":\"about:blank\",\"title\":\"" + StatusText.of(status) + "\",\"status\":" + status
                + ",\"detail\":\"" + detail + "\",\"code\":\"" + code + "\"}";
        body = json.getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends the answer; the caller finishes the exchange. */
    void answer(Exchange exchange, HttpServerExchange undertow) {
        if (status == 503) {
            undertow.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        }
        undertow.setPersistent(false);
        exchange.send(status, MediaTypes.PROBLEM, body, 0, body.length, false);
    }
}
