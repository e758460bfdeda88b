package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.PercentDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The half of a context that reads the request. */
abstract sealed class ContextRequest extends GuardedContext permits ContextResponse {

    byte @Nullable [] body;

    private final QueryValues query = new QueryValues();

    ContextRequest(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    /**
     * The request method.
     *
     * @return for example {@code "GET"}
     */
    public String method() {
        return live().method();
    }

    /**
     * The canonical path that was matched: escapes of unreserved characters are decoded, all others are kept.
     *
     * @return begins with a slash
     */
    public String path() {
        check();
        return match.path;
    }

    /**
     * The path as it came on the wire.
     *
     * @return still percent-encoded, without the query
     */
    public String rawPath() {
        return live().rawPath();
    }

    /**
     * The query as it came on the wire.
     *
     * @return null when there is none
     */
    public @Nullable String rawQuery() {
        return live().rawQuery();
    }

    /**
     * The pattern of the route that matched, as registered.
     *
     * @return the empty text when none did, as in gin
     */
    public String fullPath() {
        Route route = route();
        return route == null ? "" : route.pattern();
    }

    /**
     * The route that matched.
     *
     * @return null when none did
     */
    public @Nullable Route route() {
        check();
        return match.route;
    }

    /**
     * A path parameter, decoded once: {@code %2F} becomes a slash, {@code +} stays a plus. A catch-all's value begins
     * with its slash. Allocates the value.
     *
     * @param name as in the pattern, without its colon or star
     * @return the value; the empty text only for an optional parameter that was left out
     * @throws IllegalArgumentException if the route has no such parameter
     */
    public String param(String name) {
        check();
        Route route = match.route;
        if (route != null) {
            List<String> names = route.parameters();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    return value(i);
                }
            }
        }
        throw noSuchParameter(route, name);
    }

    /**
     * All path parameters, decoded.
     *
     * @return from left to right; empty when no route matched
     */
    public Params params() {
        check();
        Route route = match.route;
        if (route == null || route.parameters().isEmpty()) {
            return Params.empty();
        }
        List<Params.Param> params = new ArrayList<>();
        for (int i = 0; i < route.parameters().size(); i++) {
            params.add(new Params.Param(route.parameters().get(i), value(i)));
        }
        return Params.of(params);
    }

    /**
     * The first value of a query parameter.
     *
     * @param name decoded
     * @return null when it is absent; the empty text when it is there without a value
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public @Nullable String query(String name) {
        Exchange live = live();
        return query.first(live.rawQuery(), name, limits().maxParameters());
    }

    /**
     * The first value of a query parameter, or a default when it is absent. An empty value is present.
     *
     * @param name decoded
     * @param absent what to return when it is absent
     * @return the value
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public String query(String name, String absent) {
        String value = query(name);
        return value == null ? absent : value;
    }

    /**
     * All values of a query parameter.
     *
     * @param name decoded
     * @return in the order they came; empty when it is absent
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public List<String> queryAll(String name) {
        Exchange live = live();
        return query.all(live.rawQuery(), name, limits().maxParameters());
    }

    /**
     * The first value of a request header.
     *
     * @param name in any case
     * @return null when it is absent
     */
    public @Nullable String header(String name) {
        return live().header(name);
    }

    /**
     * The first value of a request header, by constant.
     *
     * @param name the name
     * @return null when it is absent
     */
    public @Nullable String header(HeaderName name) {
        return live().header(name);
    }

    /**
     * All values of a request header, a line each.
     *
     * @param name in any case
     * @return empty when it is absent
     */
    public List<String> headers(String name) {
        return live().headers(name);
    }

    /**
     * The address of the client, by the router's one resolver.
     *
     * @return an address literal, or the empty text when there is none
     */
    public String clientIp() {
        return engine.settings().clientIp().of(live());
    }

    /**
     * The request body in bytes, read once and kept until the request ends.
     *
     * @return the bytes; must not be modified; empty when there is no body
     * @throws HttpError 413 beyond the limit
     * @throws IOException if the client fails to send it
     */
    public byte[] bodyBytes() throws IOException {
        Exchange live = live();
        if (body == null) {
            try (InputStream in = live.body(maxBodyBytes())) {
                body = in.readAllBytes();
            }
        }
        return body;
    }

    /**
     * The request body as text.
     *
     * @return decoded as UTF-8
     * @throws HttpError 413 beyond the limit
     * @throws IOException if the client fails to send it
     */
    public String bodyText() throws IOException {
        return new String(bodyBytes(), StandardCharsets.UTF_8);
    }

    /**
     * The request body as a stream, for bodies too large to keep. Read it once, or {@link #bodyBytes()}, not both.
     *
     * @return the bytes; throws {@link HttpError} 413 beyond the limit
     * @throws IOException if the client fails to send it
     */
    public InputStream bodyStream() throws IOException {
        return live().body(maxBodyBytes());
    }

    /**
     * The request body, read as JSON.
     *
     * @param type the class to read
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError 400 if the body is empty or not JSON, 413 beyond the limit, 415 if the content type says it is
     *     something else, 422 if it does not fit the type
     * @throws IOException if the client fails to send it
     */
    public <T> T bodyJson(Class<T> type) throws IOException {
        return type.cast(bodyJson((Type) type));
    }

    /**
     * The request body, read as JSON, for generic types.
     *
     * @param type the type to read
     * @return the value, never null
     * @throws HttpError as {@link #bodyJson(Class)}
     * @throws IOException if the client fails to send it
     */
    public Object bodyJson(Type type) throws IOException {
        String contentType = header(HeaderName.CONTENT_TYPE);
        if (contentType != null && !MediaTypes.isJson(contentType)) {
            throw HttpError.unsupportedMediaType("the Content-Type is not JSON (expected: application/json)");
        }
        byte[] bytes = bodyBytes();
        if (bytes.length == 0) {
            throw HttpError.of(400, "EMPTY_BODY", "the request has no body (expected: JSON)");
        }
        Object value = engine.settings().json().read(bytes, type);
        if (value == null) {
            throw HttpError.unprocessable("the body is null (expected: a value)");
        }
        return value;
    }

    final void clearRequest() {
        body = null;
        query.clear();
    }

    private long maxBodyBytes() {
        return match.maxBodyBytes >= 0 ? match.maxBodyBytes : limits().maxBodyBytes();
    }

    private String value(int i) {
        String path = match.path;
        int from = match.spans[2 * i];
        int to = match.spans[2 * i + 1];
        if (from < 0) {
            return ""; // an optional parameter that was left out
        }
        String value = PercentDecoder.path(path, from, to);
        return value == null ? path.substring(from, to) : value;
    }

    private static IllegalArgumentException noSuchParameter(@Nullable Route route, String name) {
        return new IllegalArgumentException(
                route == null
                        ? "param: \"" + name + "\" (no route matched, so there are no parameters)"
                        : "param: \"" + name + "\" (expected: one of " + route.parameters() + " of " + route.pattern()
                                + ")");
    }
}
