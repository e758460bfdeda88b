package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.HeaderRules;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.Renderer;
import dev.gotap.context.spi.ResponseFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The half of a context that answers. A response is encoded in full before anything of it is sent, and is sent once. */
abstract sealed class ContextResponse extends ContextRequest permits ContextRendering {

    private static final byte[] NO_BODY = {};

    int status;

    private final ResponseBuffer buffer = new ResponseBuffer();

    ContextResponse(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    /**
     * Sets the status for an answer that does not name its own.
     *
     * @param code 200 to 599
     * @throws IllegalArgumentException for another number
     */
    public void status(int code) {
        check();
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("status: " + code + " (expected: 200 to 599)");
        }
        status = code;
    }

    /**
     * The status that was sent, or the one set so far.
     *
     * @return 200 when nothing was said
     */
    public int statusCode() {
        Exchange live = live();
        return live.isCommitted() ? live.sentStatus() : pendingStatus();
    }

    /**
     * Tells whether the answer is on its way.
     *
     * @return true once it was sent
     */
    public boolean isCommitted() {
        return live().isCommitted();
    }

    /**
     * The length of the body that was sent.
     *
     * @return bytes; 0 before that
     */
    public long sentBytes() {
        return live().sentBytes();
    }

    /**
     * Sets a response header, replacing former values.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @throws IllegalArgumentException if either could split the response
     * @throws IllegalStateException when the answer is on its way
     */
    public void setHeader(String name, String value) {
        live().setHeader(name, value);
    }

    /**
     * Sets a response header by constant.
     *
     * @param name the name
     * @param value visible ISO-8859-1 text
     * @throws IllegalArgumentException if the value could split the response
     * @throws IllegalStateException when the answer is on its way
     */
    public void setHeader(HeaderName name, String value) {
        live().setHeader(name, value);
    }

    /**
     * Sets a response header by a line that was checked when it was made.
     *
     * @param line replaces former values of its name
     * @throws IllegalStateException when the answer is on its way
     */
    public void setHeader(HeaderLine line) {
        live().setHeader(line);
    }

    /**
     * Adds a line of a response header.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @throws IllegalArgumentException if either could split the response
     * @throws IllegalStateException when the answer is on its way
     */
    public void addHeader(String name, String value) {
        live().addHeader(name, value);
    }

    /**
     * Removes a response header; does nothing when it is not set.
     *
     * @param name in any case
     * @throws IllegalStateException when the answer is on its way
     */
    public void removeHeader(String name) {
        live().removeHeader(name);
    }

    /**
     * Adds a name to {@code Vary}, unless it is there: the answer depends on this request header.
     *
     * @param name a request header
     * @throws IllegalStateException when the answer is on its way
     */
    public void addVary(String name) {
        Exchange live = live();
        String vary = live.responseHeader("Vary");
        if (vary == null || !Accept.lists(vary, name)) {
            live.addHeader("Vary", name);
        }
    }

    /**
     * Has the answer pass a filter right before it is sent; for middleware that adds headers to every answer, whatever the
     * handler sets, or encodes bodies. The filter added last sees the answer first.
     *
     * @param filter called at most once
     * @throws IllegalStateException when the answer is on its way
     */
    public void filterResponse(ResponseFilter filter) {
        live().filterResponse(filter);
    }

    /**
     * What the contexts of this router have in common: limits, the JSON codec, the clock.
     *
     * @return the settings
     */
    public ContextSettings settings() {
        check();
        return engine.settings();
    }

    /**
     * The time by the router's clock.
     *
     * @return now
     */
    public Instant now() {
        check();
        return engine.settings().responses().clock().instant();
    }

    /**
     * Sets a cookie. It is for TLS only when the client came over TLS ({@link #scheme()}), unless the cookie says
     * otherwise.
     *
     * @param cookie what to set
     * @throws IllegalStateException when the answer is on its way
     */
    public void setCookie(Cookie cookie) {
        live().addHeader("Set-Cookie", cookie.line("https".equals(scheme())));
    }

    /**
     * Removes a cookie of this host and the path {@code /}; one that was set for another path or a domain is removed by
     * setting it with the same path and domain and a maximum age of zero.
     *
     * @param name its name
     * @throws IllegalArgumentException if no cookie can have that name
     * @throws IllegalStateException when the answer is on its way
     */
    public void removeCookie(String name) {
        check();
        setCookie(Cookie.of(name, "").withMaxAge(Duration.ZERO));
    }

    /**
     * Answers with plain text.
     *
     * @param code 200 to 599
     * @param text sent as UTF-8
     */
    public void string(int code, String text) {
        text(code, MediaTypes.TEXT, text);
    }

    /**
     * Answers with HTML.
     *
     * @param code 200 to 599
     * @param html sent as UTF-8, as it is: nothing is escaped here
     */
    public void html(int code, String html) {
        text(code, MediaTypes.HTML, html);
    }

    /**
     * Answers with JSON. {@code <}, {@code >} and {@code &} stay as they are, as in gin's {@code PureJSON}: gin's
     * {@code JSON} escapes them for answers that are pasted into pages, which is the page's template to see to; no browser
     * takes an answer of this type for a page.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     */
    public void json(int code, @Nullable Object value) throws IOException {
        check();
        ResponseBuffer encoded = emptyBuffer();
        engine.settings().json().write(value, encoded);
        sendBuffer(code, MediaTypes.JSON, encoded, 0);
    }

    /**
     * The JSON of a value, byte for byte as {@link #json} sends it; for answers that are kept before they are sent. Nothing
     * is sent here.
     *
     * @param value what to encode
     * @return a new array
     * @throws IOException if it cannot be written as JSON
     */
    public byte[] jsonBytes(@Nullable Object value) throws IOException {
        check();
        ResponseBuffer encoded = new ResponseBuffer();
        engine.settings().json().write(value, encoded);
        return Arrays.copyOf(encoded.array(), encoded.size());
    }

    /**
     * Answers in the format of a media type: by the renderer given for it to {@link ResponseSettings}, or else, for
     * {@code application/json} and every type that ends in {@code +json}, as JSON.
     *
     * @param code 200 to 599
     * @param contentType for example {@code application/problem+json}
     * @param value what to encode
     * @throws IOException if it cannot be written in this format; nothing was sent then
     * @throws IllegalStateException when there is no renderer for the type
     */
    public void render(int code, String contentType, @Nullable Object value) throws IOException {
        check();
        ResponseBuffer encoded = emptyBuffer();
        Renderer renderer = engine.settings().responses().renderers().get(MediaTypes.essence(contentType));
        if (renderer != null) {
            renderer.write(value, encoded);
        } else if (MediaTypes.isJson(contentType)) {
            engine.settings().json().write(value, encoded);
        } else {
            HeaderRules.checkValue("Content-Type", contentType);
            throw new IllegalStateException("there is no renderer for " + contentType
                    + " (mend: ResponseSettings.withRenderer(...); known besides JSON: "
                    + engine.settings().responses().renderers().keySet() + ")");
        }
        sendBuffer(code, contentType, encoded, 0);
    }

    /**
     * Answers with bytes.
     *
     * @param code 200 to 599
     * @param contentType the media type
     * @param bytes sent as they are, without a copy; must not be modified afterwards
     */
    public void data(int code, String contentType, byte[] bytes) {
        check();
        send(code, requireNonNull(contentType, "contentType"), bytes, 0, bytes.length, false);
    }

    /**
     * Answers with a redirect.
     *
     * @param code 201, or 300 to 308
     * @param location a URI reference; the caller vouches for where it leads
     * @throws IllegalArgumentException for another status, or a location with control characters
     */
    public void redirect(int code, String location) {
        check();
        if (code != 201 && (code < 300 || code > 308)) {
            throw new IllegalArgumentException("redirect status: " + code + " (expected: 201, or 300 to 308)");
        }
        setHeader(HeaderName.LOCATION, location);
        send(code, null, NO_BODY, 0, 0, false);
    }

    /**
     * Tells the client which version this is, and whether it is the one the client has. Call it before the answer is
     * made; {@link ContextRendering#content} does by itself.
     *
     * <pre>{@code
     * if (c.isNotModified(ETag.strong(sale.version()), null)) {
     *     return;
     * }
     * c.json(200, sale);
     * }</pre>
     *
     * @param tag the version, or null
     * @param modified the time of the last change, or null
     * @return true when the answer was 304, and nothing is left to do
     * @throws HttpError 412 when the request is for another version: {@code If-Match} and its kin
     */
    public boolean isNotModified(@Nullable ETag tag, @Nullable Instant modified) {
        return isSettled(new Preconditions(live(), tag, modified), tag, modified);
    }

    /**
     * The object of the transport behind this request: the marked exit from this library.
     *
     * @param type the class wanted, for example Undertow's {@code HttpServerExchange}
     * @param <T> its type
     * @return the object
     * @throws IllegalArgumentException when the transport has no such object
     */
    public <T> T unwrap(Class<T> type) {
        return live().unwrap(type);
    }

    final int pendingStatus() {
        return status == 0 ? 200 : status;
    }

    final void clearResponse() {
        status = 0;
        buffer.clear();
    }

    final boolean isSettled(Preconditions conditions, @Nullable ETag tag, @Nullable Instant modified) {
        Preconditions.Verdict verdict = conditions.verdict();
        if (verdict == Preconditions.Verdict.FAILED) {
            throw HttpError.preconditionFailed("this is another version than the request is for");
        }
        if (tag != null) {
            setHeader("ETag", tag.toString());
        }
        if (modified != null) {
            setHeader("Last-Modified", HttpDate.of(modified));
        }
        boolean settled = verdict == Preconditions.Verdict.NOT_MODIFIED;
        if (settled) {
            sendNothing(304);
        }
        return settled;
    }

    final void sendNothing(int code) {
        send(code, null, NO_BODY, 0, 0, false);
    }

    private void text(int code, String type, String text) {
        check();
        ResponseBuffer encoded = emptyBuffer();
        encoded.text(text);
        sendBuffer(code, type, encoded, 0);
    }

    final void sendBuffer(int code, String type, ResponseBuffer encoded, int from) {
        send(code, type, encoded.array(), from, encoded.size() - from, true);
    }

    /** The buffer of this context, or one of its own for an answer that may race with a timeout's. */
    final ResponseBuffer emptyBuffer() {
        if (async != null) {
            return new ResponseBuffer();
        }
        buffer.clear();
        return buffer;
    }

    final void send(int code, @Nullable String type, byte[] bytes, int offset, int length, boolean borrowed) {
        exchange().send(code, type, bytes, offset, length, borrowed);
    }

    /** Commits the head. The stream must be closed if, and only if, the body is complete. */
    final OutputStream openStream(int code, @Nullable String type, long length) throws IOException {
        return exchange().stream(code, type, length);
    }
}
