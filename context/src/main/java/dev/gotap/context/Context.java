package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.DetachedExchange;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.PercentDecoder;
import dev.gotap.context.spi.RouteMatch;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response, as handlers and middleware see them.
 *
 * <p>A context belongs to the thread that runs its request, from the first handler until the last one has returned. Used
 * by any other thread, or later, it throws {@link IllegalStateException}; it never shows another request's data. What is
 * needed elsewhere is copied out first, with {@link #copy()}, or the request itself is kept alive with {@link #async}.
 * {@link ContextGuard} says how closely this is watched.
 *
 * <p>Path values, the query and the body are read when asked for. A response is encoded in full before anything of it is
 * sent, and is sent once.
 */
public final class Context {

    /** The id of the transaction this request belongs to, once a middleware has set it. */
    public static final Key<String> TRANSACTION_ID = Key.of("transactionId");

    private static final Logger LOG = LoggerFactory.getLogger("dev.gotap.context");
    private static final int ABORTED = Integer.MAX_VALUE / 2;

    final RouteMatch match;
    final ContextTrace trace;
    final int slot;

    @Nullable
    AsyncRequest async;

    private final ContextEngine engine;
    private final Attributes attributes = new Attributes();
    private final QueryValues query = new QueryValues();
    private final ResponseBuffer buffer = new ResponseBuffer();
    private final List<Throwable> errors = new ArrayList<>(0);
    private final List<Handler> completions = new ArrayList<>(0);

    // Null when released, when asynchronous and in copies: then every accessor takes the slow way through foreign().
    private @Nullable Thread owner;
    private @Nullable Exchange exchange;
    private int index;
    private int status;
    private byte @Nullable [] body;
    private @Nullable Throwable reported;
    private boolean copy;
    private boolean suspect;

    Context(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        this.engine = engine;
        this.slot = slot;
        this.match = new RouteMatch(parameters);
        this.trace = new ContextTrace(this, collected);
    }

    // ---- flow ----

    /**
     * Runs the rest of the chain and returns when it has. A middleware that does not call it is continued after all, as
     * in gin: stop a chain with {@link #abort()}.
     *
     * @throws Exception what a later handler threw
     */
    public void next() throws Exception {
        check();
        Handler[] chain = match.handlers;
        for (int i = ++index; i < chain.length; i = ++index) {
            chain[i].handle(this);
        }
    }

    /** Keeps the handlers after the current one from running; handlers already running finish their part. */
    public void abort() {
        check();
        index = ABORTED;
    }

    /**
     * Tells whether the chain was aborted.
     *
     * @return true after {@link #abort()} and its kin
     */
    public boolean isAborted() {
        check();
        return index >= ABORTED;
    }

    /**
     * Answers with a status and no body, and aborts.
     *
     * @param code 200 to 599
     */
    public void abortWithStatus(int code) {
        abort();
        send(code, null, buffer.array(), 0, 0, false);
    }

    /**
     * Answers with JSON, and aborts.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if the value cannot be written as JSON; nothing was sent then
     */
    public void abortWithStatusJson(int code, @Nullable Object value) throws IOException {
        abort();
        json(code, value);
    }

    /**
     * Collects an error for whoever looks at {@link #errors()} later, a logger for example. Nothing is sent.
     *
     * @param error what went wrong
     */
    public void error(Throwable error) {
        check();
        errors.add(requireNonNull(error, "error"));
    }

    /**
     * The errors collected so far.
     *
     * @return an unmodifiable copy; empty, and not allocated, when there are none
     */
    public List<Throwable> errors() {
        check();
        return errors.isEmpty() ? List.of() : List.copyOf(errors);
    }

    /**
     * Notes that a failure was logged, so that the dispatcher does not log it again.
     *
     * @param failure what is about to be thrown on
     */
    public void reported(Throwable failure) {
        check();
        reported = failure;
    }

    // ---- asynchronous requests ----

    /**
     * Keeps the request alive after its handlers have returned, until a stage completes. From this call on the context
     * may be used from any thread, by one at a time, and no later handler of the chain runs. If the stage fails, the
     * failure is answered as if a handler had thrown it; after the router's async timeout the answer is 503; when the
     * client leaves, nothing is answered. Timeout and leaving cancel a stage that is a {@link java.util.concurrent.Future}.
     * The first of these ends the request, exactly once and not before the handlers have returned; the context is
     * released then.
     *
     * @param work starts the work, on this thread, and returns its stage
     * @throws IllegalStateException if there is an answer already, or the request is asynchronous already
     * @throws Exception what {@code work} threw; the request is as it was before the call then
     */
    public void async(AsyncWork work) throws Exception {
        check();
        if (async != null) {
            throw new IllegalStateException("the request is asynchronous already (mend: combine the stages into one)");
        }
        if (exchange().isCommitted()) {
            throw new IllegalStateException("the request is answered already; there is nothing left to wait for");
        }
        AsyncRequest request = new AsyncRequest(this, engine);
        int indexBefore = index;
        async = request;
        owner = null;
        index = ABORTED;
        try {
            start(request, work);
        } catch (Throwable t) {
            if (request.withdraw()) {
                async = null;
                owner = Thread.currentThread();
                index = indexBefore;
                suspect = true; // the work may have passed the context on before it failed
            }
            throw t;
        }
    }

    private void start(AsyncRequest request, AsyncWork work) throws Exception {
        exchange().keepOpen(request::disconnected);
        long timeoutNanos = TimeUnit.NANOSECONDS.convert(engine.settings().asyncTimeout());
        request.timer(engine.timers().schedule(request::timedOut, timeoutNanos, TimeUnit.NANOSECONDS));
        CompletionStage<?> stage = requireNonNull(work.start(), "the stage of an asynchronous request");
        request.started(stage);
        stage.whenComplete((value, failure) -> request.completed(unwrapped(failure)));
    }

    /**
     * Runs the rest of this request on an executor; see {@link #async(AsyncWork)}.
     *
     * @param executor where to run it
     * @param task what to run
     * @throws java.util.concurrent.RejectedExecutionException if the executor refuses the task; the request is as it was
     *     before the call then
     * @throws Exception as {@link #async(AsyncWork)}
     */
    public void async(Executor executor, Handler task) throws Exception {
        requireNonNull(executor, "executor");
        requireNonNull(task, "task");
        async(() -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            executor.execute(() -> {
                try {
                    task.handle(this);
                    done.complete(null);
                } catch (Throwable t) {
                    done.completeExceptionally(t);
                    if (t instanceof VirtualMachineError fatal) {
                        throw fatal;
                    }
                }
            });
            return done;
        });
    }

    /**
     * Tells whether the request outlives the call of its handlers.
     *
     * @return true after {@link #async}
     */
    public boolean isAsync() {
        check();
        return async != null;
    }

    /**
     * Adds what to do when the request ends, after its answer and before the context is released; also when it is
     * asynchronous.
     *
     * @param completion called once; what it throws is logged
     */
    public void onCompletion(Handler completion) {
        check();
        completions.add(requireNonNull(completion, "completion"));
    }

    /**
     * A snapshot for use after the request, by any thread: path, route, parameters, query, request headers, attributes,
     * and the body if it was read. It cannot answer.
     *
     * @return a detached context that is never recycled
     */
    public Context copy() {
        check();
        Exchange source = exchange();
        Context copied = new Context(engine, -1, match.spans.length / 2, new ReferenceQueue<>());
        copied.match.route = match.route;
        copied.match.path = match.path;
        System.arraycopy(match.spans, 0, copied.match.spans, 0, match.spans.length);
        copied.attributes.copyFrom(attributes);
        copied.errors.addAll(errors);
        copied.exchange = new DetachedExchange(source);
        copied.body = body;
        copied.index = ABORTED;
        copied.status = statusCode();
        copied.copy = true;
        return copied;
    }

    // ---- request ----

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

    // ---- attributes ----

    /**
     * Stores an attribute for the handlers that follow.
     *
     * @param key its key
     * @param value what to store
     * @param <T> the key's type
     */
    public <T> void set(Key<T> key, T value) {
        check();
        attributes.put(key, requireNonNull(value, "value"));
    }

    /**
     * An attribute.
     *
     * @param key its key
     * @param <T> the key's type
     * @return null when it is not set
     */
    @SuppressWarnings("unchecked") // set() took a T for this very key
    public <T> @Nullable T get(Key<T> key) {
        check();
        return (T) attributes.get(key);
    }

    /**
     * An attribute that must be there.
     *
     * @param key its key
     * @param <T> the key's type
     * @return the value
     * @throws IllegalStateException when it is not set
     */
    public <T> T require(Key<T> key) {
        T value = get(key);
        if (value == null) {
            throw new IllegalStateException("attribute " + key.name()
                    + " is not set (mend: use the middleware that sets it before this handler)");
        }
        return value;
    }

    /**
     * Stores an attribute by name.
     *
     * @param name its name
     * @param value what to store
     */
    public void set(String name, Object value) {
        check();
        attributes.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    }

    /**
     * An attribute by name.
     *
     * @param name its name
     * @return null when it is not set
     */
    public @Nullable Object get(String name) {
        check();
        return attributes.get(name);
    }

    /**
     * Removes an attribute.
     *
     * @param name a name, or a {@link Key}
     */
    public void remove(Object name) {
        check();
        attributes.remove(name);
    }

    // ---- response ----

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
        send(code, null, buffer.array(), 0, 0, false);
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

    // ---- for the engine ----

    void begin(Exchange newExchange, Thread thread, int parameters, boolean keepSites) {
        if (match.spans.length < 2 * parameters) {
            match.spans = new int[2 * parameters];
        }
        exchange = newExchange;
        index = -1;
        status = 0;
        owner = thread;
        trace.acquired(keepSites);
    }

    /** Forgets the request; returns whether the context may serve another one. */
    boolean end(boolean keepSites) {
        AsyncRequest request = async; // kept, so that late answers meet its monitor; such a context is not reused
        boolean reusable = request == null && !suspect;
        if (request != null) {
            request.released();
        }
        owner = null;
        Route route = match.route;
        trace.released(keepSites, route == null ? null : route.pattern());
        exchange = null;
        body = null;
        reported = null;
        match.clear();
        attributes.clear();
        query.clear();
        buffer.clear();
        if (!errors.isEmpty()) {
            errors.clear();
        }
        if (!completions.isEmpty()) {
            completions.clear();
        }
        return reusable;
    }

    void owner(Thread thread) {
        owner = thread;
    }

    Exchange exchange() {
        Exchange current = exchange;
        if (current == null) {
            throw new IllegalStateException(trace.useAfterRelease());
        }
        return current;
    }

    int pendingStatus() {
        return status == 0 ? 200 : status;
    }

    @SuppressWarnings("ReferenceEquality") // this very failure
    boolean isReported(Throwable failure) {
        return reported == failure;
    }

    String routeText() {
        Route route = match.route;
        return route == null ? "an unmatched path" : route.pattern();
    }

    void runCompletions() {
        for (int i = 0; i < completions.size(); i++) {
            try {
                completions.get(i).handle(this);
            } catch (Exception e) {
                LOG.error("a completion of {} failed", routeText(), e);
            }
        }
    }

    // ---- guard ----

    @SuppressWarnings("ReferenceEquality") // a thread is the owner or it is not
    private void check() {
        if (Thread.currentThread() != owner) {
            foreign();
        }
    }

    private Exchange live() {
        check();
        return exchange();
    }

    private void foreign() {
        AsyncRequest request = async;
        if (copy || request != null && !request.isReleased()) {
            return;
        }
        suspect = true;
        Thread current = owner;
        if (current == null) {
            throw new IllegalStateException(trace.useAfterRelease());
        }
        throw new IllegalStateException(
                "a context was used by thread " + Thread.currentThread().getName()
                        + ", but it belongs to thread " + current.getName()
                        + ": it was kept after its request had ended, or shared"
                        + " during it (mend: keep c.copy(), or use c.async(...); run with ContextGuard.DEBUG to see where)");
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

    private void send(int code, @Nullable String type, byte[] bytes, int offset, int length, boolean borrowed) {
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

    private Limits limits() {
        return engine.settings().limits();
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

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    /** Work that goes on after a handler has returned. */
    @FunctionalInterface
    public interface AsyncWork {

        /**
         * Starts the work.
         *
         * @return completes when the request is answered
         * @throws Exception if it cannot be started
         */
        CompletionStage<?> start() throws Exception;
    }
}
