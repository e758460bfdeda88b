package dev.gotap.context.memory;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.HeaderLines;
import dev.gotap.context.spi.HeaderRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response in memory: build the request, give it to a router, read the response.
 *
 * <pre>{@code
 * MemoryExchange exchange = MemoryExchange.of("GET", "/ping?x=1").withHeader("Accept", "text/plain");
 * router.serve(exchange);
 * exchange.status();      // 200
 * exchange.bodyText();    // "pong"
 * }</pre>
 *
 * <p>{@link #rewind()} makes the same request ready to be served again and allocates nothing, nor does serving it once
 * its buffers have grown: allocation tests and benchmarks rely on it. Not safe for several threads at once.
 */
public final class MemoryExchange extends Exchange {

    private static final byte[] NONE = {};

    private final String method;
    private final HeaderLines requestHeaders = new HeaderLines();
    private final HeaderLines responseHeaders = new HeaderLines();
    private String rawPath;
    private @Nullable String rawQuery;
    private byte[] requestBody = NONE;
    private long declaredLength = -1;
    private @Nullable InetSocketAddress peer = InetSocketAddress.createUnresolved("127.0.0.1", 0);
    private byte[] responseBody = new byte[256];
    private int responseLength;
    private @Nullable ByteArrayOutputStream streamed;
    private String scheme = "http";
    private boolean beginsOnIoThread;
    private @Nullable Thread ioThread;
    private boolean complete;
    private boolean aborted;
    private boolean ended;
    private volatile boolean finished;
    private @Nullable CountDownLatch asyncEnd;
    private @Nullable Runnable onDisconnect;
    private @Nullable Object transport;

    private MemoryExchange(String method, String target) {
        this.method = method;
        this.rawPath = "/";
        withTarget(target);
    }

    /**
     * A request for this target.
     *
     * @param method for example {@code GET}
     * @param target the path, still percent-encoded, with its query if there is one
     * @return the exchange
     */
    public static MemoryExchange of(String method, String target) {
        HeaderRules.checkName(method);
        return new MemoryExchange(method.intern(), requireNonNull(target, "target"));
    }

    /**
     * Sets another target.
     *
     * @param target the path, still percent-encoded, with its query if there is one
     * @return this
     */
    public MemoryExchange withTarget(String target) {
        int mark = target.indexOf('?');
        rawPath = mark < 0 ? target : target.substring(0, mark);
        rawQuery = mark < 0 || mark == target.length() - 1 ? null : target.substring(mark + 1);
        return this;
    }

    /**
     * Adds a request header line.
     *
     * @param name a token
     * @param value its value
     * @return this
     */
    public MemoryExchange withHeader(String name, String value) {
        HeaderRules.checkName(name);
        requestHeaders.add(name, requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets the request body, and declares its length.
     *
     * @param body the bytes; not copied
     * @return this
     */
    public MemoryExchange withBody(byte[] body) {
        requestBody = requireNonNull(body, "body");
        declaredLength = body.length;
        return this;
    }

    /**
     * Sets the request body to this text in UTF-8, with a content type.
     *
     * @param contentType the media type
     * @param body the text
     * @return this
     */
    public MemoryExchange withBody(String contentType, String body) {
        requestHeaders.put("Content-Type", contentType);
        return withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Declares a length of the request body that need not be true, or none.
     *
     * @param bytes the length, or -1 as for a chunked body
     * @return this
     */
    public MemoryExchange withDeclaredLength(long bytes) {
        declaredLength = bytes;
        return this;
    }

    /**
     * Sets the address of the peer.
     *
     * @param address the address, or null for none
     * @return this
     */
    public MemoryExchange withPeer(@Nullable InetSocketAddress address) {
        peer = address;
        return this;
    }

    /**
     * Sets the scheme the request came by.
     *
     * @param newScheme {@code http} or {@code https}
     * @return this
     */
    public MemoryExchange withScheme(String newScheme) {
        scheme = requireNonNull(newScheme, "scheme");
        return this;
    }

    /**
     * Sets what {@code c.unwrap} finds, for transports that are built on this one.
     *
     * @param object stays with the exchange
     * @return this
     */
    public MemoryExchange withTransport(Object object) {
        transport = requireNonNull(object, "object");
        return this;
    }

    /**
     * Begins the request as the network does, on a thread that must not wait: the calling one. The body is at hand
     * there, whatever its size. Without this every thread may wait.
     *
     * @return this
     */
    public MemoryExchange onIoThread() {
        beginsOnIoThread = true;
        ioThread = Thread.currentThread();
        return this;
    }

    /**
     * Makes the same request ready to be served once more. Allocates nothing.
     *
     * @return this
     */
    public MemoryExchange rewind() {
        reset();
        gate(null);
        responseHeaders.clear();
        responseLength = 0;
        streamed = null;
        complete = false;
        aborted = false;
        ended = false;
        finished = false;
        asyncEnd = null;
        onDisconnect = null;
        ioThread = beginsOnIoThread ? Thread.currentThread() : null;
        return this;
    }

    // ---- the response, for whoever reads it ----

    /**
     * The status of the response.
     *
     * @return 0 when there is none
     */
    public int status() {
        return sentStatus();
    }

    /**
     * The body of the response.
     *
     * @return a copy
     */
    public byte[] body() {
        if (streamed != null) {
            return streamed.toByteArray();
        }
        byte[] copy = new byte[responseLength];
        System.arraycopy(responseBody, 0, copy, 0, responseLength);
        return copy;
    }

    /**
     * The body of the response as UTF-8 text.
     *
     * @return the text
     */
    public String bodyText() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    @Override
    public void forEachResponseHeader(BiConsumer<String, String> visitor) {
        responseHeaders.forEach(visitor);
    }

    /**
     * All values of a response header.
     *
     * @param name in any case
     * @return in the order they were set
     */
    public List<String> responseHeaders(String name) {
        return responseHeaders.all(name);
    }

    /**
     * Tells whether the connection was broken off instead of the response completed.
     *
     * @return true after {@link #abort()}, unless the response was complete before
     */
    public boolean isAborted() {
        return aborted;
    }

    /**
     * Tells whether the connection ends with this request, because of a failure.
     *
     * @return true after {@link #abort()}
     */
    public boolean endsConnection() {
        return ended;
    }

    /**
     * Tells whether the request has ended.
     *
     * @return false while it is asynchronous
     */
    public boolean isFinished() {
        return finished;
    }

    /**
     * Waits for an asynchronous request to end.
     *
     * @param time how long at most
     * @param unit of the time
     * @return whether it has ended
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitFinished(long time, TimeUnit unit) throws InterruptedException {
        CountDownLatch latch = asyncEnd;
        return finished || latch != null && latch.await(time, unit);
    }

    /** Does what a client does that goes away. */
    public void disconnect() {
        Runnable told = onDisconnect;
        if (told != null) {
            told.run();
        }
    }

    // ---- Exchange ----

    @Override
    public String method() {
        return method;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public @Nullable InetSocketAddress peer() {
        return peer;
    }

    @Override
    public @Nullable String header(String name) {
        return requestHeaders.first(name);
    }

    @Override
    public @Nullable String header(HeaderName name) {
        return requestHeaders.first(name);
    }

    @Override
    public List<String> headers(String name) {
        return requestHeaders.all(name);
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> visitor) {
        requestHeaders.forEach(visitor);
    }

    @Override
    protected long announcedLength() {
        return declaredLength;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a thread is that one or it is not
    public boolean mayBlock() {
        return Thread.currentThread() != ioThread;
    }

    @Override
    public @Nullable String responseHeader(String name) {
        return responseHeaders.first(name);
    }

    @Override
    public @Nullable String responseHeader(HeaderName name) {
        return responseHeaders.first(name);
    }

    @Override
    public void keepOpen(Runnable disconnected) {
        asyncEnd = new CountDownLatch(1);
        onDisconnect = disconnected;
    }

    @Override
    public void finish() {
        finished = true;
        CountDownLatch latch = asyncEnd;
        if (latch != null) {
            latch.countDown();
        }
    }

    @Override
    public void abort() {
        aborted = !complete;
        ended = true;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(transport) ? type.cast(transport) : super.unwrap(type);
    }

    @Override
    protected InputStream openBody(long maxBytes) {
        return new ByteArrayInputStream(requestBody);
    }

    @Override
    protected void putHeader(String name, String value) {
        responseHeaders.put(name, value);
    }

    @Override
    protected void putHeader(HeaderName name, String value) {
        responseHeaders.put(name, value);
    }

    @Override
    protected void appendHeader(String name, String value) {
        responseHeaders.add(name, value);
    }

    @Override
    protected void dropHeader(String name) {
        responseHeaders.remove(name);
    }

    @Override
    protected void respond(
            int status,
            @Nullable String contentType,
            byte[] body,
            int offset,
            int length,
            boolean borrowed,
            long contentLength) {
        head(contentType, contentLength);
        if (responseBody.length < length) {
            responseBody = new byte[length];
        }
        System.arraycopy(body, offset, responseBody, 0, length);
        responseLength = length;
        complete = true;
    }

    @Override
    protected OutputStream openResponse(int status, @Nullable String contentType, long length) {
        head(contentType, length);
        complete = "HEAD".equals(method) || status == 204 || status == 304;
        ByteArrayOutputStream opened = new ByteArrayOutputStream() {
            @Override
            public void close() {
                complete |= length < 0 || count == length;
            }
        };
        streamed = opened;
        return opened;
    }

    @Override
    protected void leaveIoThread() {
        ioThread = null; // from here on the same thread plays the worker
        run();
    }

    private void head(@Nullable String contentType, long contentLength) {
        if (contentType != null) {
            responseHeaders.put(HeaderName.CONTENT_TYPE, contentType);
        }
        if (contentLength >= 0) {
            responseHeaders.put(HeaderName.CONTENT_LENGTH, Decimal.of(contentLength));
        }
    }
}
