package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.PercentDecoder;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of a context that tells what was asked for, where, and by whom: method, path, headers, client. */
abstract sealed class ContextTarget extends GuardedContext permits ContextValues {

    // Of this request, once somebody has asked: behind a proxy it takes reading a header.
    private @Nullable String clientIp;

    ContextTarget(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
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
     * Tells whether the server has begun to stop: this request will be answered, but new ones had better go elsewhere.
     *
     * @return true from the beginning of a graceful stop on
     */
    public boolean isStopping() {
        return live().isStopping();
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
     * The protocol of the request.
     *
     * @return for example {@code "HTTP/1.1"}
     */
    public String protocol() {
        return live().protocol();
    }

    /**
     * Tells whether the current thread may wait: for a lock, a database, the network.
     *
     * @return false on an I/O thread, where a {@code nonBlocking} route runs
     */
    public boolean mayBlock() {
        return live().mayBlock();
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
            int i = place(route.parameters(), name);
            if (i >= 0) {
                return value(i);
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
     * Where the value of a path parameter begins in {@link #path()}, for those who show the path without it.
     *
     * @param index into the parameters of {@link #route()}
     * @return an offset, or -1 for an optional parameter that was left out
     * @throws IndexOutOfBoundsException if the route has fewer parameters
     */
    public int paramStart(int index) {
        check();
        return match.spans[2 * checkedIndex(index)];
    }

    /**
     * Where the value of a path parameter ends in {@link #path()}.
     *
     * @param index into the parameters of {@link #route()}
     * @return the offset after it, or -1 for an optional parameter that was left out
     * @throws IndexOutOfBoundsException if the route has fewer parameters
     */
    public int paramEnd(int index) {
        check();
        return match.spans[2 * checkedIndex(index) + 1];
    }

    private int checkedIndex(int index) {
        Route route = match.route;
        return Objects.checkIndex(index, route == null ? 0 : route.parameters().size());
    }

    /**
     * A path parameter as a value. The route did match, so text that does not fit is 400 and not 404: the client learns
     * what is wrong.
     *
     * @param name as in the pattern, without its colon or star
     * @param conversion what to make of it
     * @param <T> the value's type
     * @return the value
     * @throws HttpError 400 if the text is not one; says which parameter, which text, and what was expected
     * @throws IllegalArgumentException if the route has no such parameter
     */
    public <T> T param(String name, Conversion<T> conversion) {
        return Parameter.PATH.present(name, param(name), conversion);
    }

    /**
     * A path parameter as a whole number of 32 bits; see {@link #param(String, Conversion)}.
     *
     * @param name as in the pattern, without its colon or star
     * @return the value
     * @throws HttpError 400 if the text is not one
     * @throws IllegalArgumentException if the route has no such parameter
     */
    public int paramInt(String name) {
        return param(name, Conversion.INT);
    }

    /**
     * A path parameter as a whole number of 64 bits; see {@link #param(String, Conversion)}.
     *
     * @param name as in the pattern, without its colon or star
     * @return the value
     * @throws HttpError 400 if the text is not one
     * @throws IllegalArgumentException if the route has no such parameter
     */
    public long paramLong(String name) {
        return param(name, Conversion.LONG);
    }

    /**
     * A path parameter as a UUID; see {@link #param(String, Conversion)}.
     *
     * @param name as in the pattern, without its colon or star
     * @return the value
     * @throws HttpError 400 if the text is not one
     * @throws IllegalArgumentException if the route has no such parameter
     */
    public UUID paramUuid(String name) {
        return param(name, Conversion.UUID);
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
     * The address of the client, by the router's one resolver, which is asked once for each request.
     *
     * @return an address literal, or the empty text when there is none
     */
    public String clientIp() {
        Exchange live = live();
        String known = clientIp;
        if (known == null) {
            known = engine.settings().clientIp().of(live);
            clientIp = known;
        }
        return known;
    }

    /**
     * The scheme by which the client came, by the router's one resolver: behind a trusted proxy that ends TLS it is {@code
     * https}, too.
     *
     * @return {@code http} or {@code https}
     */
    public String scheme() {
        return engine.settings().clientIp().scheme(live());
    }

    /**
     * The first value of a request header as a value of another type.
     *
     * @param name in any case
     * @param conversion what to make of it
     * @param <T> the value's type
     * @return null when it is absent
     * @throws HttpError 400 if it is there and is not one
     */
    public <T> @Nullable T header(String name, Conversion<T> conversion) {
        return Parameter.HEADER.convert(name, header(name), conversion);
    }

    /**
     * The media type of the body, without its parameters.
     *
     * @return in lower case; the empty text when none is declared
     */
    public String contentType() {
        String declared = header(HeaderName.CONTENT_TYPE);
        return declared == null ? "" : ContentType.mediaType(declared);
    }

    final void clearTarget() {
        if (clientIp != null) {
            clientIp = null;
        }
    }

    /** A constant is the very name that the route has; only other texts are compared. */
    @SuppressWarnings("ReferenceEquality")
    private static int place(List<String> names, String name) {
        int size = names.size();
        for (int i = 0; i < size; i++) {
            if (names.get(i) == name) {
                return i;
            }
        }
        return names.indexOf(name);
    }

    private String value(int i) {
        return PercentDecoder.capture(match.path, match.spans[2 * i], match.spans[2 * i + 1]);
    }

    private static IllegalArgumentException noSuchParameter(@Nullable Route route, String name) {
        return new IllegalArgumentException(
                route == null
                        ? "param: \"" + name + "\" (no route matched, so there are no parameters)"
                        : "param: \"" + name + "\" (expected: one of " + route.parameters() + " of " + route.pattern()
                                + ")");
    }
}
