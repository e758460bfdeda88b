package dev.gotap.router.undertow;

import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.Attempt;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.RoutePace;
import dev.gotap.context.spi.Upgrade;
import dev.gotap.router.undertow.loop.LoopConnection;
import dev.gotap.router.websocket.spi.WebSocketUpgrade;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * One request on Undertow. On HTTP/1 there is one object per connection, used again for each of its requests, since the
 * next one is read only after {@link #finish()}; a request that went asynchronous or was aborted retires its object.
 *
 * <p>The response is written by {@code respond} and completed by {@link #finish()}, never earlier: Undertow may read the
 * next request the moment the response is complete.
 */
final class UndertowExchange extends Exchange {

    private final Transport transport;
    private final HandOff handOff;
    private final ResponseWriter writer;
    private final Runnable atEnd;
    private final Runnable serving;
    // Of its connection when that is HTTP/2; the object then serves one request only.
    private final @Nullable Http2Streams streams;
    // Null in somebody else's server, over TLS and on HTTP/2.
    private final @Nullable LoopConnection loop;

    private @Nullable HttpServerExchange undertow;
    private @Nullable StreamSinkChannel sink;
    private @Nullable RequestBody body;
    // Written by the I/O thread, read by whoever closes the connection.
    private volatile @Nullable ArrivingBody arriving;
    private @Nullable ResponseBody stream;
    private @Nullable AsyncEnd async;
    private boolean retired;
    // Set when another thread answers while a handler is at work: then the request ends for each of them.
    private boolean cut;
    private boolean clientDone;
    private boolean handlerDone;
    // False for an object that serves one request only; it takes itself out of the register.
    private volatile boolean shared;
    // Read by whoever drains the server; published by the write to busy after it.
    private long startedNanos;
    // Written by the thread that begins or ends the request.
    private volatile boolean busy;

    UndertowExchange(
            Transport transport,
            @Nullable Http2Streams streams,
            @Nullable LoopConnection loop,
            Consumer<UndertowExchange> app) {
        this.transport = transport;
        this.serving = () -> app.accept(this);
        this.loop = loop;
        this.streams = streams;
        this.shared = streams == null;
        this.atEnd = this::end;
        this.writer = new ResponseWriter(transport, atEnd);
        this.handOff = new HandOff(this, transport.threads());
    }

    // ---- life ----

    /** Takes the next request. */
    void begin(HttpServerExchange next) {
        undertow = next;
        startedNanos = System.nanoTime();
        busy = true;
        if (streams != null) {
            streams.begin();
        }
    }

    /** Has the application serve the request. */
    Runnable serving() {
        return serving;
    }

    /** Whether its connection had as many requests under way as it may before this one began. */
    boolean isOneTooMany() {
        return streams != null && streams.isOverrun();
    }

    /** False when this object has to be left to the collector. */
    boolean isReusable() {
        return !retired && !busy;
    }

    /** Serves no further request. */
    void leave() {
        shared = false;
        if (!busy) {
            transport.inFlight().forget(this);
        }
    }

    boolean isBusy() {
        return busy;
    }

    long startedNanos() {
        return startedNanos;
    }

    /** What a report says of a request that was cut; read by another thread, so only a hint. */
    String describe() {
        HttpServerExchange current = undertow;
        return current == null ? "?" : current.getRequestMethod() + " " + RequestTarget.path(current);
    }

    HttpServerExchange live() {
        HttpServerExchange current = undertow;
        if (current == null) {
            throw new IllegalStateException("the request has ended (mend: use c.copy() or c.async(...))");
        }
        return current;
    }

    @Override
    public boolean isStopping() {
        return transport.inFlight().isStopping();
    }

    @Override
    public void keepOpen(Runnable onDisconnect) {
        retired = true;
        async = AsyncEnd.of(live(), onDisconnect);
    }

    @Override
    protected void takeAway() {
        HttpServerExchange current = live();
        cut = true;
        retired = true;
        RequestBody reading = body;
        if (reading != null) {
            reading.stop();
        }
        if (current.getConnection() instanceof HttpServerConnection) {
            current.setPersistent(false); // a client that timed out is not to meet the handler's leftovers
        }
    }

    /** Ends the request for the client. For us it goes on until the handler has returned. */
    @Override
    public void complete() {
        closeStream();
        AsyncEnd kept = async;
        if (kept != null) {
            kept.stopWatching();
        }
        endWhenWritten();
    }

    @Override
    public void finish() {
        if (undertow == null) {
            return;
        }
        if (cut) {
            endFor(false);
            return;
        }
        closeStream();
        AsyncEnd kept = async;
        if (kept != null) {
            kept.stopWatching();
        }
        if (kept != null && kept.isDeferred()) {
            kept.later(this::endWhenWritten);
        } else {
            endWhenWritten();
        }
    }

    @Override
    public void abort() {
        retired = true;
        HttpServerExchange ending = live();
        if (isComplete()) {
            ending.setPersistent(false); // what the application said arrives whole; then the connection is closed
        } else {
            IoUtils.safeClose(ending.getConnection());
        }
    }

    private boolean isComplete() {
        ResponseBody open = stream;
        return isCommitted() && (open == null || open.isComplete());
    }

    /** The connection is gone: whatever still waits to be written never will be, nor will a body come. */
    void connectionClosed() {
        writer.fail();
        ArrivingBody awaited = arriving;
        if (awaited != null) {
            awaited.connectionClosed();
        }
    }

    private void endWhenWritten() {
        if (writer.finish() && !(transport.own() && !cut && HandOff.endsOnIoThread(live(), atEnd))) {
            end();
        }
    }

    private void end() {
        if (cut) {
            endExchange(live(), sink, body);
            endFor(true);
            return;
        }
        HttpServerExchange ending = live();
        StreamSinkChannel written = sink;
        RequestBody read = body;
        forget();
        endExchange(ending, written, read);
        done();
    }

    private void endExchange(
            HttpServerExchange ending, @Nullable StreamSinkChannel written, @Nullable RequestBody read) {
        Leftovers.endExchange(ending, written, read == null ? null : read.channel(), transport.readTimeoutNanos());
    }

    /** The client has its answer, or the handler has returned; what comes second ends the request. */
    private void endFor(boolean client) {
        boolean last;
        synchronized (this) {
            boolean other = client ? handlerDone : clientDone;
            boolean again = client ? clientDone : handlerDone;
            clientDone |= client;
            handlerDone |= !client;
            last = other && !again;
        }
        if (last) {
            forget();
            done();
        }
    }

    private void forget() {
        undertow = null;
        sink = null;
        body = null;
        stream = null;
        async = null;
        if (arriving != null) {
            arriving = null;
        }
        reset();
    }

    private void done() {
        // Until here the connection's next request, which may have begun already, takes another object.
        busy = false;
        if (streams != null) {
            streams.end();
        }
        if (!shared) {
            transport.inFlight().forget(this);
        }
        transport.inFlight().ended();
    }

    private void closeStream() {
        ResponseBody open = stream;
        if (open != null) {
            open.finish();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(undertow) ? type.cast(undertow) : super.unwrap(type);
    }

    // ---- threads ----

    @Override
    public boolean mayBlock() {
        return !live().isInIoThread();
    }

    @Override
    public boolean mayAttempt() {
        return loop != null;
    }

    @Override
    public @Nullable Attempt attempt(RoutePace pace) {
        LoopConnection on = loop;
        if (on == null || !pace.isQuick()) {
            return null;
        }
        HttpServerExchange current = live();
        return current.isRequestComplete() || RequestBody.cameWithHead(current) ? on.attempt(pace) : null;
    }

    @Override
    protected void leaveIoThread() {
        HttpServerExchange current = live();
        if (!current.isRequestComplete()) {
            if (RequestBody.cameWithHead(current)) {
                takeBodyAlong(current);
            } else if (ArrivingBody.isWorthAMoment(current)) {
                await(current, ArrivingBody.soon(this, current, transport.readTimeoutNanos()));
                return;
            }
        }
        handOver();
    }

    /** Goes on with the request on a thread that may block. */
    void handOver() {
        HttpServerExchange current = live();
        RoutePace pace = pace();
        // What was waited for may have been its body. One that is not here yet would be waited for in the attempt.
        Attempt attempt = pace == null || !current.isRequestComplete() ? null : attempt(pace);
        if (attempt != null) {
            try {
                proceed();
            } finally {
                attempt.end();
            }
            return;
        }
        if (transport.own() && loop == null) {
            HandOff.keepReading(current);
        }
        current.dispatch(handOff, handOff);
    }

    /** The pace of what a worker is about to run, or null. */
    @Nullable
    RoutePace handedOver() {
        return loop == null ? null : pace();
    }

    /** So that the request has arrived whole, its connection is read from, and no worker waits for what is here. */
    private void takeBodyAlong(HttpServerExchange current) {
        try {
            body = RequestBody.take(current, transport.readTimeoutNanos());
        } catch (IOException | RuntimeException e) {
            Transport.LOG.debug("the request body could not be taken along", e); // who reads it is told why
        }
    }

    @Override
    protected void switchProtocol(Upgrade upgrade) {
        HttpServerExchange current = live();
        if (!(upgrade instanceof WebSocketUpgrade socket)
                || !(current.getConnection() instanceof HttpServerConnection)) {
            super.switchProtocol(upgrade);
            return;
        }
        retired = true;
        shared = false;
        SocketUpgrade.prepare(current, transport, socket);
    }

    @Override
    protected boolean isBodyAtHand() {
        HttpServerExchange current = live();
        return current.isRequestComplete() || body != null || RequestBody.cameWithHead(current);
    }

    @Override
    protected void awaitBody(long maxBytes) {
        HttpServerExchange current = live();
        if (current.getRequestContentLength() > ArrivingBody.MOST_BYTES
                || current.getRequestHeaders().contains(Headers.EXPECT)
                || !(current.getConnection() instanceof HttpServerConnection)) {
            handOver();
            return;
        }
        await(current, ArrivingBody.whole(this, current, maxBytes, transport.readTimeoutNanos()));
    }

    private void await(HttpServerExchange current, ArrivingBody awaited) {
        arriving = awaited;
        current.dispatch(SameThreadExecutor.INSTANCE, awaited);
    }

    /** The body was opened before the application asks for it. */
    void opened(RequestBody early) {
        body = early;
    }

    /** Goes on with the request on this thread. */
    void proceed() {
        try {
            run();
        } catch (RuntimeException | Error e) {
            Transport.LOG.error("a request failed outside its handlers", e);
            failWith(Refusal.FAILED);
            if (e instanceof Error error) {
                throw error;
            }
        }
    }

    /** No thread takes the request over. */
    void refused() {
        try {
            refuse();
        } catch (RuntimeException e) {
            Transport.LOG.debug("a refused request could not be answered by the application", e);
        }
        if (undertow != null) {
            failWith(Refusal.BUSY);
        }
    }

    /** Ends the request somehow, after a failure that the application did not handle. */
    void failWith(Refusal answer) {
        HttpServerExchange current = undertow;
        if (current == null) {
            return;
        }
        if (isCommitted()) {
            abort();
        } else {
            answer.answer(this, current);
        }
        finish();
    }

    // ---- request ----

    @Override
    public String method() {
        return live().getRequestMethod().toString();
    }

    @Override
    public String rawPath() {
        return RequestTarget.path(live());
    }

    @Override
    public @Nullable String rawQuery() {
        String query = live().getQueryString();
        return query.isEmpty() ? null : query;
    }

    @Override
    public String protocol() {
        return live().getProtocol().toString();
    }

    @Override
    public String scheme() {
        return live().getRequestScheme();
    }

    @Override
    public @Nullable InetSocketAddress peer() {
        return live().getSourceAddress();
    }

    @Override
    public @Nullable String header(String name) {
        return live().getRequestHeaders().getFirst(name);
    }

    @Override
    public @Nullable String header(HeaderName name) {
        return live().getRequestHeaders().getFirst(transportForm(name));
    }

    @Override
    public List<String> headers(String name) {
        HeaderValues values = live().getRequestHeaders().get(name);
        return values == null ? List.of() : List.of(values.toArray());
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> visitor) {
        visit(live().getRequestHeaders(), visitor);
    }

    private static void visit(HeaderMap headers, BiConsumer<String, String> visitor) {
        for (long i = headers.fastIterateNonEmpty(); i != -1L; i = headers.fiNextNonEmpty(i)) {
            HeaderValues values = headers.fiCurrent(i);
            for (int line = 0; line < values.size(); line++) {
                visitor.accept(values.getHeaderName().toString(), values.get(line));
            }
        }
    }

    @Override
    protected long announcedLength() {
        return live().getRequestContentLength();
    }

    @Override
    protected InputStream openBody(long maxBytes) throws IOException {
        HttpServerExchange current = live();
        RequestBody early = body;
        if (early != null) {
            return early;
        }
        if (current.isRequestComplete()) {
            return InputStream.nullInputStream();
        }
        RequestBody opened = RequestBody.open(current, maxBytes, transport.readTimeoutNanos());
        body = opened;
        return opened;
    }

    // ---- response ----

    @Override
    public @Nullable String responseHeader(String name) {
        return live().getResponseHeaders().getFirst(name);
    }

    @Override
    public @Nullable String responseHeader(HeaderName name) {
        return live().getResponseHeaders().getFirst(transportForm(name));
    }

    @Override
    public void forEachResponseHeader(BiConsumer<String, String> visitor) {
        visit(live().getResponseHeaders(), visitor);
    }

    @Override
    protected void putHeader(String name, String value) {
        live().getResponseHeaders().put(HttpString.tryFromString(name), value);
    }

    @Override
    protected void putHeader(HeaderName name, String value) {
        live().getResponseHeaders().put(transportForm(name), value);
    }

    @Override
    protected void appendHeader(String name, String value) {
        live().getResponseHeaders().add(HttpString.tryFromString(name), value);
    }

    @Override
    protected void dropHeader(String name) {
        live().getResponseHeaders().remove(name);
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
        HttpServerExchange current = live();
        head(current, status, contentType, contentLength);
        if (length == 0) {
            return; // finish() sends the head
        }
        AsyncEnd kept = async;
        if (kept != null && kept.isDeferred()) {
            ByteBuffer own = ResponseWriter.owned(body, offset, length, borrowed);
            kept.later(() -> writer.write(current, sink(current), own));
        } else {
            writer.write(current, sink(current), body, offset, length, borrowed);
        }
    }

    @Override
    protected OutputStream openResponse(int status, @Nullable String contentType, long length) {
        HttpServerExchange current = live();
        head(current, status, contentType, length);
        boolean bodiless = "HEAD".equals(method()) || status == 204 || status == 304;
        ResponseBody opened =
                new ResponseBody(current, sink(current), bodiless ? 0 : length, transport.writeTimeoutNanos());
        stream = opened;
        return opened;
    }

    private @Nullable StreamSinkChannel sink(HttpServerExchange current) {
        if (sink == null) {
            sink = current.getResponseChannel();
        }
        return sink;
    }

    private static void head(HttpServerExchange current, int status, @Nullable String contentType, long contentLength) {
        current.setStatusCode(status);
        HeaderMap headers = current.getResponseHeaders();
        if (contentType != null) {
            headers.put(Headers.CONTENT_TYPE, contentType);
        }
        if (contentLength >= 0) {
            headers.put(Headers.CONTENT_LENGTH, LengthText.of(contentLength));
        }
        Leftovers.announceClose(current);
    }

    private static HttpString transportForm(HeaderName name) {
        if (name.transportForm() instanceof HttpString form) {
            return form;
        }
        HttpString form = HttpString.tryFromString(name.text());
        name.transportForm(form);
        return form;
    }
}
