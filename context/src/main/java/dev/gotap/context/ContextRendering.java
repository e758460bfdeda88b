package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.MediaTypes;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.util.Locale;
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
    public void string(int code, String format, @Nullable Object... args) {
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

    private ResponseBuffer encoded(@Nullable Object value) throws IOException {
        check();
        ResponseBuffer json = emptyBuffer();
        engine.settings().json().write(value, json);
        return json;
    }
}
