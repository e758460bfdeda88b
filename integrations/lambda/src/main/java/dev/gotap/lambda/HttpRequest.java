package dev.gotap.lambda;

import dev.gotap.context.HttpError;
import dev.gotap.context.Limits;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.HeaderRules;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The request of a client in an event of API Gateway. What the client can have brought about is refused with a status, as a
 * socket refuses it; what only AWS can have written is an {@link EventException}.
 */
final class HttpRequest {

    private static final byte[] NONE = {};

    private final EventDocument event;
    private final EventKind kind;
    private final Limits limits;
    private final LambdaOptions options;

    HttpRequest(EventDocument event, EventKind kind, Limits limits, LambdaOptions options) {
        this.event = event;
        this.kind = kind;
        this.limits = limits;
        this.options = options;
    }

    /** The method, which also says whether the answer may have a body. */
    String method() {
        if (kind == EventKind.API_GATEWAY_V1) {
            return required(event.httpMethod, "httpMethod");
        }
        return required(event.contextMethod, "requestContext.http.method");
    }

    /** The request; throws an {@link HttpError} for one that is refused before any handler sees it. */
    MemoryExchange exchange() {
        String method = method();
        try {
            HeaderRules.checkName(method);
        } catch (IllegalArgumentException e) {
            throw refused(400, "BAD_METHOD", "the method is not a token");
        }
        LambdaEvent source = new LambdaEvent(
                kind,
                event.requestId == null ? "" : event.requestId,
                "",
                "",
                "",
                event.json,
                0,
                event.json.length,
                NONE);
        MemoryExchange exchange = MemoryExchange.of(method, target())
                .withScheme("https")
                .withPeer(Peer.of(event.sourceIp))
                .withTransport(source);
        headers(exchange);
        byte[] body = body();
        if (body.length > 0) {
            exchange.withBody(body);
        }
        return exchange;
    }

    private String target() {
        boolean v1 = kind == EventKind.API_GATEWAY_V1;
        String path = required(v1 ? event.path : event.rawPath, v1 ? "path" : "rawPath");
        if (!v1 && options.stageRemoved() && event.stage != null && !event.stage.equals("$default")) {
            path = without('/' + event.stage, path);
        }
        path = without(options.basePath(), path);
        // HTTP APIs decode the path, function URLs and REST APIs leave it as it came.
        boolean decoded = v1 ? event.version != null : !isFunctionUrl();
        String raw = decoded ? EventPath.encoded(path) : path;
        String query = v1 ? query() : event.rawQuery == null ? "" : event.rawQuery;
        if (raw.length() + query.length() + 1 > limits.maxPathBytes()) {
            throw refused(414, "URI_TOO_LONG", "path and query are longer than " + limits.maxPathBytes() + " bytes");
        }
        if (!raw.startsWith("/") || hasMoreThanATarget(raw) || raw.indexOf('?') >= 0 || hasMoreThanATarget(query)) {
            throw refused(400, "BAD_TARGET", "path or query has characters that must be percent-encoded");
        }
        return query.isEmpty() ? raw : raw + '?' + query;
    }

    private boolean isFunctionUrl() {
        return event.domainName != null && event.domainName.contains(".lambda-url.");
    }

    /** Taken off where it ends with a segment, or the path does. */
    private static String without(String prefix, String path) {
        if (prefix.isEmpty() || !path.startsWith(prefix)) {
            return path;
        }
        if (path.length() == prefix.length()) {
            return "/";
        }
        return path.charAt(prefix.length()) == '/' ? path.substring(prefix.length()) : path;
    }

    /** API Gateway has decoded the parameters; their order among different names is lost. */
    private String query() {
        Fields all = fuller(event.multiQuery, event.query);
        if (all == null || all.size() == 0) {
            return "";
        }
        if (all.isOver()) {
            throw refused(
                    400, "TOO_MANY_PARAMETERS", "the query has more than " + limits.maxParameters() + " parameters");
        }
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                query.append('&');
            }
            EventPath.appendQuery(query, all.name(i));
            query.append('=');
            EventPath.appendQuery(query, all.value(i));
        }
        return query.toString();
    }

    private void headers(MemoryExchange exchange) {
        // One of the two, never both: two readers of a request must not see different headers.
        Fields all = fuller(event.multiHeaders, event.headers);
        long bytes = 0;
        int cookies = event.cookies.size();
        if (all != null) {
            if (all.isOver()) {
                throw refused(431, "TOO_MANY_HEADERS", "the header has more than " + limits.maxHeaders() + " lines");
            }
            for (int i = 0; i < all.size(); i++) {
                String name = all.name(i);
                String value = all.value(i);
                line(exchange, name, value);
                bytes += name.length() + value.length() + 4;
                cookies += name.equalsIgnoreCase("Cookie") ? 1 + count(value) : 0;
            }
        }
        if (!event.cookies.isEmpty()) {
            String joined = String.join("; ", event.cookies);
            line(exchange, "Cookie", joined);
            bytes += joined.length() + 10;
            cookies += count(joined) - event.cookies.size() + 1;
        }
        if (bytes > limits.maxHeaderBytes()) {
            throw refused(431, "HEADER_TOO_LARGE", "the header is longer than " + limits.maxHeaderBytes() + " bytes");
        }
        if (cookies > limits.maxCookies()) {
            throw refused(400, "TOO_MANY_COOKIES", "the request has more than " + limits.maxCookies() + " cookies");
        }
    }

    private static @Nullable Fields fuller(@Nullable Fields multiple, @Nullable Fields single) {
        return multiple == null || multiple.size() == 0 ? single : multiple;
    }

    private static void line(MemoryExchange exchange, String name, String value) {
        try {
            HeaderRules.checkName(name);
            HeaderRules.checkValue(name, value);
        } catch (IllegalArgumentException e) {
            throw refused(400, "BAD_HEADER", "a header line has characters that it must not have");
        }
        exchange.withHeader(name, value);
    }

    /** Semicolons: a cookie less than there are cookies. */
    private static int count(String cookies) {
        int count = 0;
        for (int at = cookies.indexOf(';'); at >= 0; at = cookies.indexOf(';', at + 1)) {
            count++;
        }
        return count;
    }

    private byte[] body() {
        String text = event.body;
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        if (!event.base64) {
            byte[] body = Utf8.bytes(text);
            if (body == null) {
                throw refused(400, "BAD_BODY", "the body is no text that can be written in UTF-8");
            }
            return body;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused(400, "BAD_BODY", "the body is said to be in base64, and is not");
        }
    }

    private static boolean hasMoreThanATarget(String text) {
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch <= ' ' || ch >= 127) {
                return true;
            }
        }
        return false;
    }

    private static HttpError refused(int status, String code, String message) {
        return HttpError.of(status, code, message);
    }

    private static String required(@Nullable String value, String path) {
        if (value == null) {
            throw new EventException(path + ": none (expected: a string)");
        }
        return value;
    }
}
