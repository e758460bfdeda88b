package dev.gotap.context.spi;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderLine;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, as a transport sees them.
 *
 * <p>The public final methods are the only doors: they check header names and values, status and order, so that no
 * transport can be made to split a response or to answer twice. The protected methods are the transport's primitives
 * and may trust what they are given. An exchange is used by one thread at a time; a transport may reuse the object for
 * the next request after {@link #finish()}, with {@link #reset()}.
 */
public abstract class Exchange implements Runnable {

    private static final byte[] EMPTY = {};

    private boolean bodyOpened;
    private boolean committed;
    private int sentStatus;
    private long sentBytes;
    private @Nullable Continuation continuation;
    private @Nullable Context continuing;
    private @Nullable Arrival arrival;
    private @Nullable RoutePace handedOff;
    private @Nullable ResponseFilters filters;
    private @Nullable BodyDecoder decoder;
    private @Nullable CountedBody counted;
    private @Nullable OutputStream encoded;
    // Null unless another thread may answer in the handler's place; then every change of the answer is made under it.
    private @Nullable AnswerGate gate;
    private boolean cut;

    /** For transports. */
    protected Exchange() {}

    // ---- request ----

    /**
     * The request method as it came, upper case by convention.
     *
     * @return a token, for a known method the JVM's constant: {@code "GET"}
     */
    public abstract String method();

    /**
     * The path as it came, still percent-encoded and without the query.
     *
     * @return begins with a slash; {@code "*"} for {@code OPTIONS *}
     */
    public abstract String rawPath();

    /**
     * The query as it came, without the question mark.
     *
     * @return null when the target has no question mark, or nothing after it
     */
    public abstract @Nullable String rawQuery();

    /**
     * The protocol of the request.
     *
     * @return {@code HTTP/1.1}, for example
     */
    public abstract String protocol();

    /**
     * The scheme the transport itself knows of; no forwarded header takes part.
     *
     * @return {@code http} or {@code https}
     */
    public abstract String scheme();

    /**
     * The address of the peer on the socket; no forwarded header takes part.
     *
     * @return null where the transport has no socket address
     */
    public abstract @Nullable InetSocketAddress peer();

    /**
     * The first value of a request header.
     *
     * @param name the name, in any case
     * @return null when the header is absent
     */
    public abstract @Nullable String header(String name);

    /**
     * The first value of a request header, by constant.
     *
     * @param name the name
     * @return null when the header is absent
     */
    public @Nullable String header(HeaderName name) {
        return header(name.text());
    }

    /**
     * All values of a request header, a line each.
     *
     * @param name the name, in any case
     * @return in the order they came; empty when the header is absent
     */
    public abstract List<String> headers(String name);

    /**
     * Visits every line of the request's header.
     *
     * @param visitor is given name and value
     */
    public abstract void forEachHeader(BiConsumer<String, String> visitor);

    /**
     * The length of the request body, as the client announced it.
     *
     * @return bytes, or -1 when it is not known: none was announced, or the body is decoded on its way
     */
    public final long contentLength() {
        return decoder == null ? announcedLength() : -1;
    }

    /**
     * Refuses a body whose announced length is beyond a limit, before anything of it is read.
     *
     * @param maxBytes the limit
     * @throws HttpError 413
     */
    public final void requireBodyWithin(long maxBytes) {
        if (announcedLength() > maxBytes) {
            throw LimitedBody.tooLarge(maxBytes);
        }
    }

    /**
     * Puts a decoder between the body and its reader; several are applied in the order in which they were set.
     *
     * @param newDecoder used when the body is asked for
     * @throws IllegalStateException if the body was opened already
     */
    public final void decodeBody(BodyDecoder newDecoder) {
        requireNonNull(newDecoder, "decoder");
        if (bodyOpened) {
            throw new IllegalStateException("decodeBody: the body of " + method() + " " + rawPath()
                    + " was opened before (mend: register the decoder ahead of whatever reads the body)");
        }
        BodyDecoder former = decoder;
        decoder = former == null ? newDecoder : body -> newDecoder.decode(former.decode(body));
    }

    /**
     * Opens the request body, once, under a limit that holds for a declared length and for what really comes.
     *
     * @param maxBytes the limit, &gt;= 0
     * @return a stream that throws {@link HttpError} 413 beyond the limit
     * @throws HttpError 413 when the declared length is over the limit; nothing is read then
     * @throws IllegalStateException on a thread that must not block if the body is not at hand, and when the body was
     *     opened before
     * @throws IOException if the body cannot be opened
     */
    public final InputStream body(long maxBytes) throws IOException {
        requireBodyWithin(maxBytes);
        if (!mayBlock() && !isBodyAtHand()) {
            throw new IllegalStateException("the body of " + method() + " " + rawPath()
                    + " was asked for on an I/O thread before it had come (expected: a blocking route, or a dispatcher"
                    + " that calls bodyComesFirst; mend: remove nonBlocking())");
        }
        InputStream body = openOnce(maxBytes);
        return decoder == null ? body : new LimitedBody(decoder.decode(body), maxBytes);
    }

    private InputStream openOnce(long maxBytes) throws IOException {
        AnswerGate held = gate;
        if (held != null) {
            held.lock();
        }
        try {
            if (cut) {
                throw new IllegalStateException("the body of " + method() + " " + rawPath()
                        + " was asked for after the request had been answered, since its time was up");
            }
            if (bodyOpened) {
                throw new IllegalStateException("the body of " + method() + " " + rawPath()
                        + " was opened before, and comes only once (mend: c.bodyBytes() keeps it)");
            }
            bodyOpened = true;
            return new LimitedBody(openBody(maxBytes), maxBytes);
        } finally {
            leave(held);
        }
    }

    /**
     * Tells whether the current thread may wait for the network.
     *
     * @return false on an I/O thread
     */
    public abstract boolean mayBlock();

    // ---- response ----

    /**
     * Sets a response header, replacing former values.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @throws IllegalArgumentException for CR, LF, NUL or any other character that may not stand there, and for {@code
     *     Transfer-Encoding}, which is the transport's own
     * @throws IllegalStateException when the response is already on its way
     */
    public final void setHeader(String name, String value) {
        HeaderRules.checkName(name);
        HeaderRules.checkValue(name, value);
        HeaderRules.checkSettable(name);
        AnswerGate held = enter();
        try {
            putHeader(name, value);
        } finally {
            leave(held);
        }
    }

    /**
     * Sets a response header by constant.
     *
     * @param name the name
     * @param value visible ISO-8859-1 text
     * @throws IllegalArgumentException as {@link #setHeader(String, String)}
     * @throws IllegalStateException when the response is already on its way
     */
    public final void setHeader(HeaderName name, String value) {
        HeaderRules.checkValue(name.text(), value);
        HeaderRules.checkSettable(name.text());
        AnswerGate held = enter();
        try {
            putHeader(name, value);
        } finally {
            leave(held);
        }
    }

    /**
     * Sets a response header by a line that was checked when it was made. Allocates nothing.
     *
     * @param line replaces former values of its name
     * @throws IllegalStateException when the response is already on its way
     */
    public final void setHeader(HeaderLine line) {
        requireNonNull(line, "line");
        AnswerGate held = enter();
        try {
            putHeader(line.name(), line.value());
        } finally {
            leave(held);
        }
    }

    /**
     * Adds a line of a response header, keeping former ones.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @throws IllegalArgumentException as {@link #setHeader(String, String)}
     * @throws IllegalStateException when the response is already on its way
     */
    public final void addHeader(String name, String value) {
        HeaderRules.checkName(name);
        HeaderRules.checkValue(name, value);
        HeaderRules.checkSettable(name);
        AnswerGate held = enter();
        try {
            appendHeader(name, value);
        } finally {
            leave(held);
        }
    }

    /**
     * Removes a response header; does nothing when it is not set.
     *
     * @param name the name, in any case
     * @throws IllegalStateException when the response is already on its way
     */
    public final void removeHeader(String name) {
        AnswerGate held = enter();
        try {
            dropHeader(name);
        } finally {
            leave(held);
        }
    }

    /**
     * The value of a response header set so far.
     *
     * @param name the name, in any case
     * @return null when it is not set
     */
    public abstract @Nullable String responseHeader(String name);

    /**
     * The value of a response header set so far, by constant.
     *
     * @param name the name
     * @return null when it is not set
     */
    public @Nullable String responseHeader(HeaderName name) {
        return responseHeader(name.text());
    }

    /**
     * Visits every line of the response's header set so far. What the transport adds by itself, such as {@code Date}, need
     * not be among them.
     *
     * @param visitor is given name and value; must not change the header
     */
    public abstract void forEachResponseHeader(BiConsumer<String, String> visitor);

    /**
     * Sends the whole response. For HEAD, 204 and 304 the body is left out as RFC 9110 demands.
     *
     * @param status 200 to 599
     * @param contentType the media type, or null to leave the header as it is
     * @param body holds the bytes
     * @param offset of the first byte
     * @param length number of bytes
     * @param borrowed true when the caller reuses the array after this call, so that the transport must copy what it
     *     cannot send at once
     * @throws IllegalStateException when there is a response already
     * @throws IllegalArgumentException for a status or a content type that cannot be sent
     */
    public final void send(
            int status, @Nullable String contentType, byte[] body, int offset, int length, boolean borrowed) {
        AnswerGate held = enter();
        try {
            sendOnce(status, contentType, body, offset, length, borrowed);
        } finally {
            leave(held);
        }
    }

    private void sendOnce(
            int status, @Nullable String contentType, byte[] body, int offset, int length, boolean borrowed) {
        BodyEncoder encoder = head(status, contentType, length);
        if (encoder != null && !"HEAD".equals(method())) {
            sendEncoded(encoder, status, contentType, body, offset, length);
            return;
        }
        commit(status);
        if (status == 204 || status == 304) {
            sendBodiless(status);
            return;
        }
        sentBytes = length;
        if ("HEAD".equals(method())) {
            respond(status, contentType, EMPTY, 0, 0, false, encoder == null || encoder.keepsLength() ? length : -1);
        } else {
            respond(status, contentType, body, offset, length, borrowed, length);
        }
    }

    private void sendEncoded(
            BodyEncoder encoder, int status, @Nullable String contentType, byte[] body, int offset, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(32, length));
        try (OutputStream out = encoder.encode(bytes)) {
            out.write(body, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the response to " + method() + " " + rawPath() + " could not be encoded", e);
        }
        commit(status);
        if (status == 204 || status == 304) {
            sendBodiless(status);
            return;
        }
        sentBytes = bytes.size();
        respond(status, contentType, bytes.toByteArray(), 0, bytes.size(), false, bytes.size());
    }

    private void sendBodiless(int status) {
        dropHeader("Content-Length"); // one that a handler set would announce bytes that never come: RFC 9110, 8.6
        respond(status, null, EMPTY, 0, 0, false, -1);
    }

    /**
     * Sends a response without a body.
     *
     * @param status 200 to 599
     * @throws IllegalStateException when there is a response already
     */
    public final void send(int status) {
        send(status, null, EMPTY, 0, 0, false);
    }

    /**
     * Commits the head and opens a stream for the body. Closing the stream ends the body.
     *
     * @param status 200 to 599
     * @param contentType the media type, or null to leave the header as it is
     * @param length the length in bytes, or -1 when it is not known
     * @return the stream; what is written to it for HEAD, 204 and 304 is dropped
     * @throws IllegalStateException when there is a response already, or on a thread that must not block
     * @throws IOException if the stream cannot be opened
     */
    public final OutputStream stream(int status, @Nullable String contentType, long length) throws IOException {
        if (!mayBlock()) {
            throw new IllegalStateException(
                    "a response stream was asked for on an I/O thread (mend: remove nonBlocking() from the route)");
        }
        AnswerGate held = enter();
        try {
            return streamOnce(status, contentType, length);
        } finally {
            leave(held);
        }
    }

    private OutputStream streamOnce(int status, @Nullable String contentType, long length) throws IOException {
        BodyEncoder encoder = head(status, contentType, length);
        commit(status);
        boolean bodiless = status == 204 || status == 304;
        long sent = bodiless || encoder != null && !encoder.keepsLength() ? -1 : length;
        OutputStream out = openResponse(status, bodiless ? null : contentType, sent);
        if ("HEAD".equals(method())) {
            return OutputStream.nullOutputStream();
        }
        CountedBody body = new CountedBody(bodiless ? OutputStream.nullOutputStream() : out);
        counted = body;
        if (encoder == null) {
            return body;
        }
        OutputStream through = encoder.encode(body);
        encoded = through;
        return through;
    }

    /**
     * Answers 101, and leaves the connection to another protocol once every handler has returned. Headers set so far are
     * sent; response filters are not asked, since what follows is no HTTP.
     *
     * @param upgrade takes the connection over
     * @throws HttpError 501 when this transport cannot switch to that protocol; nothing is sent then
     * @throws IllegalStateException when there is a response already
     */
    public final void upgrade(Upgrade upgrade) {
        requireNonNull(upgrade, "upgrade");
        requireUncommitted();
        switchProtocol(upgrade);
        commit(101);
    }

    /**
     * For dispatchers: ends a response stream that its handler left open, so that what encodes it can write its end.
     *
     * @throws IOException if the end cannot be written
     */
    public final void endStream() throws IOException {
        OutputStream open = encoded;
        if (open != null) {
            encoded = null;
            open.close();
        }
    }

    /**
     * Has the answer pass a filter before it is sent. The filter added last sees it first. Allocates nothing in steady
     * state.
     *
     * @param filter called at most once
     * @throws IllegalStateException when there is a response already
     */
    public final void filterResponse(ResponseFilter filter) {
        requireNonNull(filter, "filter");
        AnswerGate held = enter();
        try {
            addFilter(filter);
        } finally {
            leave(held);
        }
    }

    private void addFilter(ResponseFilter filter) {
        if (filters == null) {
            filters = new ResponseFilters();
        }
        filters.add(filter);
    }

    /**
     * Tells whether the response is on its way, so that neither status nor headers can change any more.
     *
     * @return true once it was sent
     */
    public final boolean isCommitted() {
        AnswerGate held = gate;
        return held == null ? committed : isCommitted(held);
    }

    /**
     * The status that was sent.
     *
     * @return 0 before that
     */
    public final int sentStatus() {
        return sentStatus;
    }

    /**
     * The length of the body that was sent.
     *
     * @return bytes as the transport got them; for HEAD the length it would have had; of a stream what was written so far
     */
    public final long sentBytes() {
        return counted == null ? sentBytes : counted.bytes();
    }

    // ---- life ----

    /**
     * Tells whether the server has begun to stop, so that new requests had better go elsewhere.
     *
     * @return false unless the transport says otherwise
     */
    public boolean isStopping() {
        return false;
    }

    /**
     * For dispatchers: goes on with a context on a thread that may block, and returns at once.
     *
     * @param next what to do there
     * @param context what to do it with
     */
    public final void handOff(Continuation next, Context context) {
        continuation = next;
        continuing = context;
        leaveIoThread();
    }

    /**
     * For dispatchers: has the request begin on a thread that may block, and returns at once. No context waits with it
     * meanwhile: the one that the other thread acquires is in its caches, and there are as many as threads, not as
     * requests.
     *
     * @param next what to do there
     */
    public final void handOff(Arrival next) {
        handOff(next, null);
    }

    /**
     * As {@link #handOff(Arrival)}, for a chain that is known already.
     *
     * @param next what to do there
     * @param pace of the chain, which learns how long it took; null if it is not known
     */
    public final void handOff(Arrival next, @Nullable RoutePace pace) {
        arrival = next;
        handedOff = pace;
        leaveIoThread();
    }

    /**
     * For dispatchers, on a thread that must not block: tells whether {@link #attempt} is worth asking.
     *
     * @return false unless the transport says otherwise
     */
    public boolean mayAttempt() {
        return false;
    }

    /**
     * For dispatchers, on a thread that must not block: has this thread run a chain that may block, if the transport can do
     * without the thread should it block, and expects it not to. Until the attempt ends, {@link #mayBlock()} is true.
     *
     * @param pace of the chain
     * @return to be ended when the chain has returned, whatever came of it; null when the request is to be handed over
     */
    public @Nullable Attempt attempt(RoutePace pace) {
        return null;
    }

    /**
     * Of the chain that was handed off.
     *
     * @return null if it is not known
     */
    protected final @Nullable RoutePace pace() {
        return handedOff;
    }

    /**
     * For dispatchers, before a chain that must not wait: has the body come before the chain runs, so that it can be read
     * on the I/O thread. Nothing is waited for when there is no body, when all of it is here already, when the client
     * announced more than the limit (which is then refused unread), and on a thread that may block.
     *
     * @param next what to do when the body is at hand, or has failed to come: reading it then tells how. Done on the I/O
     *     thread, or on a thread that may block if the transport would rather not keep a body of this size, or keep this
     *     client waiting for it
     * @param context what to do it with
     * @param maxBytes the limit of the body; what is beyond it need not come
     * @return false when there is nothing to wait for, and the caller goes on by itself
     */
    public final boolean bodyComesFirst(Continuation next, Context context, long maxBytes) {
        if (mayBlock() || isBodyAtHand() || announcedLength() > maxBytes) {
            return false;
        }
        continuation = next;
        continuing = context;
        awaitBody(maxBytes);
        return true;
    }

    /** For transports: what they run on the thread they hand over to. */
    @Override
    public final void run() {
        Arrival beginning = arrival;
        if (beginning != null) {
            beginning.begin(this);
            return;
        }
        requireNonNull(continuation, "continuation").resume(requireNonNull(continuing, "context"));
    }

    /**
     * For transports: what they call instead of {@link #run()} when no thread takes the request over, on the thread of
     * the hand-off, which must not block.
     */
    protected final void refuse() {
        Arrival beginning = arrival;
        if (beginning != null) {
            beginning.refuse(this);
            return;
        }
        requireNonNull(continuation, "continuation").refuse(requireNonNull(continuing, "context"));
    }

    /**
     * For engines: from now on the exchange stays open after the call of the handler has returned, until
     * {@link #finish()}.
     *
     * @param onDisconnect called at most once, on any thread, when the transport sees the peer go; transports that
     *     cannot see it never call
     */
    public abstract void keepOpen(Runnable onDisconnect);

    /**
     * For engines: has every change of the answer made under a lock from now on, since another thread may answer, too.
     *
     * @param newGate the lock; null when the handler's thread has the exchange for itself again
     */
    public final void gate(@Nullable AnswerGate newGate) {
        gate = newGate;
    }

    /**
     * For engines: takes the exchange away from a handler that is still at work, in order to answer in its place. From now
     * on nothing more of the body is read. The caller holds the gate, answers next, and then calls {@link #complete};
     * {@link #finish} still follows the return of the handler.
     */
    public final void cut() {
        cut = true;
        takeAway();
    }

    /** For engines: sees to it that the answer reaches the client although a handler is still at work, after {@link #cut}. */
    public void complete() {}

    /** For engines: the response is complete and nobody uses this exchange any more. */
    public abstract void finish();

    /** Ends the connection: at once when the response cannot be completed, after it when it is complete already. */
    public abstract void abort();

    /**
     * The object of the transport behind this exchange: the marked exit from this library.
     *
     * @param type the class wanted, for example Undertow's {@code HttpServerExchange}
     * @param <T> its type
     * @return the object
     * @throws IllegalArgumentException when this transport has no such object
     */
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("unwrap: " + type.getName() + " (expected: a class that "
                + getClass().getName() + " has)");
    }

    /**
     * For transports that reuse the object: forgets the former exchange. Not its {@link #gate}, since a late answer must
     * still find it closed; an object that has one must not be used for another request.
     */
    protected final void reset() {
        bodyOpened = false;
        committed = false;
        sentStatus = 0;
        sentBytes = 0;
        continuation = null;
        continuing = null;
        arrival = null;
        decoder = null;
        counted = null;
        encoded = null;
        cut = false;
        if (filters != null) {
            filters.clear();
        }
    }

    // ---- primitives ----

    /**
     * The length of the request body, as the client announced it.
     *
     * @return bytes, or -1 when none was announced
     */
    protected abstract long announcedLength();

    /**
     * Tells whether the body can be read to its end, or to its failure, without waiting.
     *
     * @return true unless overridden
     */
    protected boolean isBodyAtHand() {
        return true;
    }

    /**
     * Arranges for {@link #run()} to be called once the body is at hand, on the I/O thread, or on a thread that may block.
     * Does the latter at once unless overridden.
     *
     * @param maxBytes the limit in force; what is beyond it need not be waited for
     */
    protected void awaitBody(long maxBytes) {
        leaveIoThread();
    }

    /**
     * Opens the body.
     *
     * @param maxBytes the limit in force, for transports that can enforce it earlier
     * @return the body's bytes, decoded from the transfer coding
     * @throws IOException if it cannot be opened
     */
    protected abstract InputStream openBody(long maxBytes) throws IOException;

    /**
     * Replaces a header line.
     *
     * @param name checked
     * @param value checked
     */
    protected abstract void putHeader(String name, String value);

    /**
     * Replaces a header line, by constant.
     *
     * @param name checked
     * @param value checked
     */
    protected void putHeader(HeaderName name, String value) {
        putHeader(name.text(), value);
    }

    /**
     * Adds a header line.
     *
     * @param name checked
     * @param value checked
     */
    protected abstract void appendHeader(String name, String value);

    /**
     * Removes a header.
     *
     * @param name in any case
     */
    protected abstract void dropHeader(String name);

    /**
     * Sends head and body.
     *
     * @param status checked
     * @param contentType checked, or null
     * @param body holds the bytes
     * @param offset of the first byte
     * @param length number of bytes to send
     * @param borrowed whether the array is reused by the caller after this call
     * @param contentLength what {@code Content-Length} says, or -1 for none
     */
    protected abstract void respond(
            int status,
            @Nullable String contentType,
            byte[] body,
            int offset,
            int length,
            boolean borrowed,
            long contentLength);

    /**
     * Sends the head and opens the body.
     *
     * @param status checked
     * @param contentType checked, or null
     * @param length the body's length, or -1 when it is not known
     * @return the body
     * @throws IOException if it cannot be opened
     */
    protected abstract OutputStream openResponse(int status, @Nullable String contentType, long length)
            throws IOException;

    /**
     * Prepares the connection to be left to another protocol when the exchange is finished. Refuses unless overridden.
     *
     * @param upgrade takes the connection over
     * @throws HttpError 501 when this transport cannot switch to that protocol
     */
    protected void switchProtocol(Upgrade upgrade) {
        throw HttpError.of(501, "NOT_IMPLEMENTED", "this server cannot switch to " + upgrade.protocol() + " here");
    }

    /** Arranges for {@link #run()} to be called on a thread that may block. */
    protected abstract void leaveIoThread();

    /**
     * Lets go of what the handler's thread may be using, the body above all: another one answers now. When this returns,
     * the handler's thread must be unable to touch what the answer needs. Called under the gate.
     */
    protected void takeAway() {}

    /** Everything that can still be refused, and then the filters; what the body has to pass, or null. */
    private @Nullable BodyEncoder head(int status, @Nullable String contentType, long length) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        if (contentType != null && !MediaTypes.isKnown(contentType)) {
            HeaderRules.checkValue("Content-Type", contentType);
        }
        requireUncommitted();
        BodyEncoder encoder = filters == null ? null : filters.run(this, status, contentType, length);
        if (encoder != null && !encoder.keepsLength()) {
            dropHeader("Content-Length"); // one that a handler set is that of another body
        }
        return encoder;
    }

    private void commit(int status) {
        requireUncommitted(); // once more, should a filter have answered
        committed = true;
        sentStatus = status;
    }

    private boolean isCommitted(AnswerGate held) {
        held.lock();
        try {
            return committed;
        } finally {
            held.unlock();
        }
    }

    /** Before every change of the answer; {@link #leave} follows. */
    private @Nullable AnswerGate enter() {
        AnswerGate held = gate;
        if (held == null) {
            requireUncommitted();
            return null;
        }
        held.lock();
        boolean open = false;
        try {
            held.requireOpen();
            requireUncommitted();
            open = true;
            return held;
        } finally {
            if (!open) {
                held.unlock();
            }
        }
    }

    private static void leave(@Nullable AnswerGate held) {
        if (held != null) {
            held.unlock();
        }
    }

    private void requireUncommitted() {
        if (committed) {
            throw new IllegalStateException("the response to " + method() + " " + rawPath() + " is already on its way"
                    + " with status " + sentStatus + "; nothing can be changed or sent any more (mend: answer once,"
                    + " and return or abort after it)");
        }
    }

    /** What a dispatcher does with a context on the thread an exchange was handed to. */
    @FunctionalInterface
    public interface Continuation {

        /**
         * Goes on with the request.
         *
         * @param context its context
         */
        void resume(Context context);

        /**
         * Ends the request without running its handlers, since no thread takes it over: answers 503, finishes the
         * exchange and releases the context. Must not block.
         *
         * @param context its context
         */
        default void refuse(Context context) {
            throw new UnsupportedOperationException("refuse (mend: answer 503 and release the context)");
        }
    }

    /** What a dispatcher does with an exchange on the thread it was handed to, when nothing of it was begun before. */
    public interface Arrival {

        /**
         * Serves the request.
         *
         * @param exchange on a thread that may block
         */
        void begin(Exchange exchange);

        /**
         * Ends the request without running its handlers, since no thread takes it over: answers 503 and finishes the
         * exchange. Must not block.
         *
         * @param exchange on the thread of the hand-off
         */
        void refuse(Exchange exchange);
    }
}
