package dev.gotap.lambda;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HttpError;
import dev.gotap.context.Limits;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Serves the events of AWS Lambda by a router, in memory: the same routes, middleware, limits and errors as on a socket.
 * Made once, when the function starts; safe for every thread. See the package's description for which event is what, and
 * {@link EventRoutes} for handlers of events that are no client's requests.
 */
public final class LambdaAdapter {

    private final Router app;
    private final LambdaOptions options;
    private final Limits limits;
    private final EventNames names = new EventNames();
    private final HttpAnswer answers = new HttpAnswer();
    private final JsonFactory json = new JsonFactory();
    private final EventDispatch dispatch;

    private LambdaAdapter(Router app, LambdaOptions options) {
        this.app = requireNonNull(app, "app");
        this.options = requireNonNull(options, "options");
        this.limits = app.options().context().limits();
        this.dispatch = new EventDispatch(app, options);
    }

    /**
     * An adapter with the default options.
     *
     * @param app frozen by the first event
     * @return the adapter
     */
    public static LambdaAdapter of(Router app) {
        return of(app, LambdaOptions.defaults());
    }

    /**
     * An adapter.
     *
     * @param app frozen by the first event
     * @param options how events become requests
     * @return the adapter
     */
    public static LambdaAdapter of(Router app, LambdaOptions options) {
        return new LambdaAdapter(app, options);
    }

    /**
     * Serves an event.
     *
     * @param event read to its end, not closed
     * @param answer written at once, when all is done, and flushed; not closed
     * @throws EventException as {@link #answer(byte[])}
     * @throws IOException if reading or writing fails
     */
    public void answer(InputStream event, OutputStream answer) throws IOException {
        byte[] bytes = event.readNBytes(Math.addExact(options.maxEventBytes(), 1));
        answer.write(answer(bytes));
        answer.flush();
    }

    /**
     * Serves an event.
     *
     * @param event its JSON in UTF-8, at most {@link LambdaOptions#maxEventBytes()}
     * @return the JSON that Lambda gives back: what API Gateway answers, {@code {"batchItemFailures": [...]}} for SQS,
     *     {@code {"handled": n}} for the others
     * @throws EventException if the event is of no kind that is served, or malformed, before anything of it is served; and
     *     if an event other than of API Gateway was not done, after all its records were tried, except for SQS messages,
     *     which are reported one by one
     */
    public byte[] answer(byte[] event) {
        EventDocument document = read(event);
        EventKind kind = document.kind();
        if (kind.isHttp()) {
            return http(document, kind);
        }
        List<LambdaEvent> posts = Records.of(document, kind);
        return kind == EventKind.SQS ? batch(posts) : handled(kind, posts);
    }

    /**
     * What kind an event is of. Serves nothing.
     *
     * @param event as for {@link #answer(byte[])}
     * @return the kind
     * @throws EventException if it is of none that is served, or malformed
     */
    public EventKind kindOf(byte[] event) {
        return read(event).kind();
    }

    /**
     * Tells whether {@link #answer(byte[])} would take an event. Serves nothing.
     *
     * @param event as for {@link #answer(byte[])}
     * @return false when it is of no kind that is served, or malformed
     */
    public boolean canHandle(byte[] event) {
        try {
            validate(event);
            return true;
        } catch (EventException e) {
            return false;
        }
    }

    /**
     * Makes all the checks that come before the first handler, and serves nothing. A client's request that would be refused
     * with a status is an event in order.
     *
     * @param event as for {@link #answer(byte[])}
     * @return its kind
     * @throws EventException if it cannot be served
     */
    public EventKind validate(byte[] event) {
        EventDocument document = read(event);
        EventKind kind = document.kind();
        if (kind.isHttp()) {
            try {
                new HttpRequest(document, kind, limits, options).exchange();
            } catch (HttpError refused) {
                return kind;
            }
        } else {
            Records.of(document, kind);
        }
        return kind;
    }

    private EventDocument read(byte[] event) {
        if (event.length > options.maxEventBytes()) {
            throw new EventException("the event is longer than " + options.maxEventBytes()
                    + " bytes (mend: LambdaOptions.withMaxEventBytes, or send less)");
        }
        // Jackson guesses other encodings from the first bytes; Lambda knows UTF-8 only.
        if (event.length > 1 && (event[0] <= 0 || event[1] <= 0)) {
            throw new EventException("the event is not UTF-8 without a byte order mark");
        }
        return names.read(event, parser -> {
            EventDocument document = new EventDocument(event);
            new EventReader(parser, document, limits.maxHeaders(), limits.maxParameters()).read();
            return document;
        });
    }

    private byte[] http(EventDocument document, EventKind kind) {
        HttpRequest request = new HttpRequest(document, kind, limits, options);
        String method = request.method();
        MemoryExchange exchange;
        try {
            exchange = request.exchange();
        } catch (HttpError refused) {
            return answers.of(kind, method, refused);
        }
        Served.by(app, exchange);
        if (exchange.isAborted()) {
            // Half of it is not sent: nothing has left the process yet.
            return answers.of(kind, method, HttpError.of(500, "INTERNAL_ERROR", "an unexpected error occurred"));
        }
        return answers.of(kind, exchange);
    }

    /** Messages of a FIFO queue after the first failure are not tried: they must not overtake it. */
    private byte[] batch(List<LambdaEvent> posts) {
        Set<String> failed = new LinkedHashSet<>();
        for (LambdaEvent post : posts) {
            boolean waits = !failed.isEmpty() && post.source().endsWith(".fifo");
            if (waits || !dispatch.isDone(post)) {
                failed.add(post.id());
            }
        }
        if (options.wholeBatch() && !failed.isEmpty()) {
            throw new EventException(failed.size() + " of " + posts.size()
                    + " messages are not done, so that the whole batch comes again; each is in the log");
        }
        return failures(failed);
    }

    private byte[] failures(Set<String> failed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeName("batchItemFailures");
            out.writeStartArray();
            for (String id : failed) {
                out.writeStartObject();
                out.writeStringProperty("itemIdentifier", id);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private byte[] handled(EventKind kind, List<LambdaEvent> posts) {
        int failed = 0;
        for (LambdaEvent post : posts) {
            if (!dispatch.isDone(post)) {
                failed++;
            }
        }
        if (failed > 0) {
            throw new EventException(failed + " of " + posts.size() + " records of an event of " + kind
                    + " are not done, so that it comes again; each is in the log");
        }
        return ("{\"handled\":" + posts.size() + '}').getBytes(StandardCharsets.UTF_8);
    }
}
