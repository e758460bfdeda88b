package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import org.jspecify.annotations.Nullable;

/**
 * What a request head must not have although Undertow lets it pass. Allocates nothing and touches only headers that are
 * there.
 */
final class WireRules {

    private WireRules() {}

    /** What to refuse this request with, or null. */
    static @Nullable Refusal refusal(HttpServerExchange exchange, Limits limits) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (exchange.getProtocol().equals(Protocols.HTTP_0_9)) {
            return Refusal.VERSION;
        }
        HeaderValues coding = headers.get(Headers.TRANSFER_ENCODING);
        if (coding != null && !isChunked(coding, exchange)) {
            return Refusal.TRANSFER_CODING;
        }
        if (!RequestTarget.isPath(exchange)) {
            return Refusal.TARGET;
        }
        if (!RequestTarget.agreesWithHost(exchange)) {
            return Refusal.HOST;
        }
        int target =
                exchange.getRequestURI().length() + exchange.getQueryString().length() + 1;
        if (target > limits.maxPathBytes() && isTargetTooLong(exchange, limits)) {
            return Refusal.TARGET_TOO_LONG;
        }
        HeaderValues cookies = headers.get(Headers.COOKIE);
        return cookies != null && count(cookies) > limits.maxCookies() ? Refusal.COOKIES : null;
    }

    // RFC 9112, 6.1: nothing but chunked is understood here, and HTTP/1.0 has no transfer codings.
    private static boolean isChunked(HeaderValues coding, HttpServerExchange exchange) {
        return coding.size() == 1 && "chunked".equalsIgnoreCase(coding.getFirst()) && !exchange.isHttp10();
    }

    private static boolean isTargetTooLong(HttpServerExchange exchange, Limits limits) {
        int query = exchange.getQueryString().length();
        return RequestTarget.path(exchange).length() + (query == 0 ? 0 : query + 1) > limits.maxPathBytes();
    }

    private static int count(HeaderValues cookies) {
        int count = 0;
        for (int line = 0; line < cookies.size(); line++) {
            String text = cookies.get(line);
            count++;
            for (int at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
                count++;
            }
        }
        return count;
    }
}
