package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.ReferenceQueue;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of answers. Each is encoded in full before anything of it is sent; what it cannot encode gives 500. */
abstract sealed class ContextRendering extends ContextResponse permits Context {

    ContextRendering(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    /**
     * Answers with formatted plain text. Without arguments the other {@code string} is meant, and nothing is formatted.
     *
     * @param code 200 to 599
     * @param format as for {@link String#format(Locale, String, Object...)}, in the root locale
     * @param args at least one
     * @throws java.util.IllegalFormatException if the arguments do not fit the format; nothing was sent then
     */
    @SuppressWarnings("AnnotateFormatMethod") // Error Prone's annotation would be a dependency of every user
    public void string(int code, String format, @Nullable Object... args) {
        check();
        string(code, args.length == 0 ? format : String.format(Locale.ROOT, format, args));
    }

    /**
     * Answers with a page made of a template.
     *
     * @param code 200 to 599
     * @param template its name
     * @param model what it shows
     * @throws IOException if there is no such template, or it fails; nothing was sent then
     */
    public void html(int code, String template, @Nullable Object model) throws IOException {
        check();
        StringBuilder page = new StringBuilder(1024);
        engine.settings().responses().templates().render(requireNonNull(template, "template"), model, page);
        html(code, page.toString());
    }

    /**
     * Answers with JSON for people: a line for each member, four blanks a level.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     */
    public void indentedJson(int code, @Nullable Object value) throws IOException {
        sendBuffer(code, MediaTypes.JSON, JsonText.indented(encoded(value)), 0);
    }

    /**
     * Answers with JSON that old browsers cannot run as a script of another site: an array, and only that, is put behind
     * {@link ResponseSettings#secureJsonPrefix()}.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     */
    public void secureJson(int code, @Nullable Object value) throws IOException {
        check();
        ResponseBuffer json = emptyBuffer();
        json.text(engine.settings().responses().secureJsonPrefix());
        int prefix = json.size();
        engine.settings().json().write(value, json);
        sendBuffer(code, MediaTypes.JSON, json, json.array()[prefix] == '[' ? 0 : prefix);
    }

    /**
     * Answers with JSON of ASCII alone: every other character is an escape, or a pair of them.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     */
    public void asciiJson(int code, @Nullable Object value) throws IOException {
        ResponseBuffer json = encoded(value);
        ResponseBuffer ascii = new ResponseBuffer();
        JsonText.appendAscii(json.array(), json.size(), ascii);
        sendBuffer(code, MediaTypes.ASCII_JSON, ascii, 0);
    }

    /**
     * Answers with a script that calls the function named by the query's {@code callback}, or with plain JSON when there
     * is none. The name must be identifiers with dots between; the script begins with an empty comment, so that the
     * name is not the first thing in the answer, and browsers are told not to take it for anything else.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as JSON; nothing was sent then
     * @throws HttpError 400 for any other name
     */
    public void jsonp(int code, @Nullable Object value) throws IOException {
        String callback = query("callback");
        if (callback == null || callback.isEmpty()) {
            json(code, value);
            return;
        }
        if (!JsonpCallback.isName(callback)) {
            throw JsonpCallback.refused();
        }
        ResponseBuffer json = encoded(value);
        ResponseBuffer script = new ResponseBuffer();
        script.text("/**/");
        script.text(callback);
        script.write('(');
        JsonText.appendAscii(json.array(), json.size(), script);
        script.text(");");
        setHeader("X-Content-Type-Options", "nosniff");
        sendBuffer(code, MediaTypes.JAVASCRIPT, script, 0);
    }

    /**
     * Answers with XML.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as XML; nothing was sent then
     * @throws IllegalStateException when no renderer for {@code application/xml} was given to {@link ResponseSettings}
     */
    public void xml(int code, @Nullable Object value) throws IOException {
        render(code, MediaTypes.XML, value);
    }

    /**
     * Answers with YAML.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if it cannot be written as YAML; nothing was sent then
     * @throws IllegalStateException when no renderer for {@code application/yaml} was given to {@link ResponseSettings}
     */
    public void yaml(int code, @Nullable Object value) throws IOException {
        render(code, MediaTypes.YAML, value);
    }

    /**
     * Answers in the format the client likes best, by the quality values of its {@code Accept}; among equals the first
     * offer wins, and without the header the first of all. {@code Vary: Accept} is added.
     *
     * @param code 200 to 599
     * @param offers what there is, best first; at least one
     * @throws IOException if it cannot be encoded; nothing was sent then
     * @throws HttpError 406 when the client accepts none of them
     */
    public void negotiate(int code, Offer... offers) throws IOException {
        check();
        String[] types = new String[offers.length];
        for (int i = 0; i < offers.length; i++) {
            types[i] = offers[i].mediaType();
        }
        String chosen = accepts(types);
        for (Offer offer : offers) {
            if (offer.mediaType().equals(chosen)) {
                offer.answer().give((Context) this, code);
                return;
            }
        }
        throw HttpError.notAcceptable("none of what can be answered is accepted")
                .withDetail("offers", List.of(types));
    }

    /**
     * The media type the client likes best, for an answer of one's own. {@code Vary: Accept} is added.
     *
     * @param offers media types, best first; at least one
     * @return one of them, or null when the client accepts none
     */
    public @Nullable String accepts(String... offers) {
        check();
        if (offers.length == 0) {
            throw new IllegalArgumentException("offers: none (expected: at least one)");
        }
        Accept accept = Accept.of(headers("Accept"));
        addVary("Accept");
        return accept.best(offers);
    }

    /**
     * Answers with bytes of a known version: in full, one range of them, 304 or 412, as the request asks.
     *
     * @param code 200 for an answer that may become 206; any other stays as it is
     * @param content what to send
     * @throws IOException if it cannot be read; nothing was sent then, or the connection is broken off
     * @throws HttpError 412 or 416
     */
    public void content(int code, Content content) throws IOException {
        check();
        new ContentAnswer(this, content).give(code);
    }

    /**
     * Answers with a file, as {@link #content}. The path is the program's: one that a client has a say in belongs to
     * {@code staticFiles}, which keeps it inside a directory.
     *
     * @param file a regular file
     * @throws IOException if it cannot be read
     * @throws HttpError 404 when there is no such file; 412 or 416
     */
    public void file(Path file) throws IOException {
        check();
        content(200, existing(file));
    }

    /**
     * Answers with a file to be saved under a name, RFC 6266.
     *
     * @param file a regular file
     * @param name what the client sees, in any script; without path and control characters
     * @throws IllegalArgumentException for another name; nothing was sent then
     * @throws IOException if it cannot be read
     * @throws HttpError 404 when there is no such file; 412 or 416
     */
    public void attachment(Path file, String name) throws IOException {
        check();
        String disposition = Disposition.attachment(name);
        Content content = existing(file);
        setHeader("Content-Disposition", disposition);
        content(200, content);
    }

    /**
     * Answers with what a stream holds, and closes it.
     *
     * @param code 200 to 599
     * @param length in bytes, or -1 when it is not known
     * @param contentType the media type
     * @param in read to its end, or for that many bytes
     * @param headers set unless they are set already
     * @throws IOException if it cannot be read, or ends early; the connection is broken off then
     */
    public void dataFrom(int code, long length, String contentType, InputStream in, Map<String, String> headers)
            throws IOException {
        check();
        try (in) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                if (exchange().responseHeader(header.getKey()) == null) {
                    setHeader(header.getKey(), header.getValue());
                }
            }
            stream(code, contentType, length, out -> StreamCopy.copy(in, out, length));
        }
    }

    /**
     * Answers with what a function writes, piece by piece: {@link OutputStream#flush} sends what there is. If the
     * function fails, the connection is broken off, so that the client cannot take a part for the whole.
     *
     * @param code 200 to 599
     * @param contentType the media type
     * @param writer writes the body on this thread, and need not close it
     * @throws IOException what the writer threw, or if the client has left
     */
    public void stream(int code, String contentType, BodyWriter writer) throws IOException {
        stream(code, contentType, -1, writer);
    }

    /**
     * Answers with server-sent events, each on its way as soon as it was sent. Returns when the function does, or when the
     * client has left.
     *
     * <pre>{@code
     * c.sse(events -> {
     *     for (Sale sale : sales) {
     *         events.send("sale", sale);
     *     }
     * });
     * }</pre>
     *
     * @param source sends the events on this thread, or waits here for threads that do
     * @throws Exception what the function threw; the connection is broken off then
     */
    public void sse(EventSource source) throws Exception {
        check();
        if (exchange().responseHeader("Cache-Control") == null) {
            setHeader(HeaderName.CACHE_CONTROL, "no-cache");
        }
        OutputStream out = openStream(200, MediaTypes.EVENT_STREAM, -1);
        EventStream events =
                new EventStream(out, engine.settings().json(), header("Last-Event-ID"), new Heartbeats(engine::timers));
        if (!events.run(source)) {
            exchange().abort();
        }
    }

    /**
     * Answers with a JSON array whose elements are sent as they are made, for lists too long to keep. What fails before the
     * first elements are on their way is an error like any other; afterwards the connection is broken off, so that the
     * client cannot take a part for the whole.
     *
     * <pre>{@code
     * c.jsonStream(200, sales -> {
     *     while (rows.next()) {
     *         sales.send(sale(rows));
     *     }
     * });
     * }</pre>
     *
     * @param code 200 to 599
     * @param source sends the elements on this thread
     * @throws Exception what the function threw
     */
    public void jsonStream(int code, JsonSource source) throws Exception {
        check();
        new JsonStream(
                        () -> openStream(code, MediaTypes.JSON, -1),
                        engine.settings().json(),
                        false)
                .run(source);
    }

    /**
     * Answers with JSON values, one a line, as {@code application/x-ndjson}; otherwise as {@link #jsonStream}.
     *
     * @param code 200 to 599
     * @param source sends the values on this thread
     * @throws Exception what the function threw
     */
    public void jsonLines(int code, JsonSource source) throws Exception {
        check();
        new JsonStream(
                        () -> openStream(code, MediaTypes.NDJSON, -1),
                        engine.settings().json(),
                        true)
                .run(source);
    }

    private void stream(int code, String contentType, long length, BodyWriter writer) throws IOException {
        check();
        OutputStream out = openStream(code, requireNonNull(contentType, "contentType"), length);
        writer.write(out);
        out.close(); // not when the writer failed: that would end the body as if it were whole
    }

    private static Content existing(Path file) throws IOException {
        try {
            return Content.of(file);
        } catch (NoSuchFileException e) {
            throw HttpError.notFound("there is no such file").withCause(e);
        }
    }

    private ResponseBuffer encoded(@Nullable Object value) throws IOException {
        check();
        ResponseBuffer json = emptyBuffer();
        engine.settings().json().write(value, json);
        return json;
    }
}
