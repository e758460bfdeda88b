package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.MediaTypes;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The half of a context that answers. A response is encoded in full before anything of it is sent, and is sent once. */
abstract sealed class ContextResponse extends ContextRequest permits Context {

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
     * Sets a cookie. It is for TLS only when the request came over TLS, unless the cookie says otherwise.
     *
     * @param cookie what to set
     * @throws IllegalStateException when the answer is on its way
     */
    public void setCookie(Cookie cookie) {
        Exchange live = live();
        live.addHeader("Set-Cookie", cookie.line("https".equals(live.scheme())));
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
     * Answers with JSON.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     */
    public void json(int code, @Nullable Object value) throws IOException {
        render(code, MediaTypes.JSON, value);
    }

    /**
     * Answers with JSON of another media type.
     *
     * @param code 200 to 599
     * @param contentType for example {@code application/problem+json}
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     */
    public void render(int code, String contentType, @Nullable Object value) throws IOException {
        check();
        ResponseBuffer encoded = emptyBuffer();
        engine.settings().json().write(value, encoded);
        send(code, requireNonNull(contentType, "contentType"), encoded.array(), 0, encoded.size(), true);
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

    final void sendNothing(int code) {
        send(code, null, NO_BODY, 0, 0, false);
    }

    private void text(int code, String type, String text) {
        check();
        ResponseBuffer encoded = emptyBuffer();
        encoded.text(text);
        send(code, type, encoded.array(), 0, encoded.size(), true);
    }

    /** The buffer of this context, or one of its own for an answer that may race with a timeout's. */
    private ResponseBuffer emptyBuffer() {
        if (async != null) {
            return new ResponseBuffer();
        }
        buffer.clear();
        return buffer;
    }

    final void send(int code, @Nullable String type, byte[] bytes, int offset, int length, boolean borrowed) {
        AsyncRequest request = async;
        if (request == null) {
            exchange().send(code, type, bytes, offset, length, borrowed);
            return;
        }
        synchronized (request) {
            request.requireOpen();
            exchange().send(code, type, bytes, offset, length, borrowed);
        }
    }
}
