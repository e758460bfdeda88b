package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.BodyDecoder;
import dev.gotap.context.spi.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a context that reads the body, under one limit through every door. */
abstract sealed class ContextBody extends ContextValues permits ContextDocument {

    byte @Nullable [] body;

    final BodyBuffer bodyBuffer = new BodyBuffer();

    // Made by the first request that asks: most contexts never see a form.
    private @Nullable FormValues form;

    ContextBody(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
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
            if (readsToBuffer()) {
                body = bodyBuffer.copy();
            } else {
                try (InputStream in = live.body(maxBodyBytes())) {
                    body = in.readAllBytes();
                }
            }
        }
        return body;
    }

    /**
     * The request body as text, in the charset its Content-Type names, or UTF-8.
     *
     * @return the text
     * @throws HttpError 413 beyond the limit, 415 for a charset that is not known, 400 if the bytes are not in it
     * @throws IOException if the client fails to send it
     */
    public String bodyText() throws IOException {
        return BodyText.of(bodyBytes(), header(HeaderName.CONTENT_TYPE));
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
     * Lowers the body limit of this request; for middleware that knows better than the route.
     *
     * @param bytes &gt;= 0; 0 means no body. A limit above the one in force changes nothing
     * @throws IllegalArgumentException for a negative number
     * @throws HttpError 413 if the client announced more
     */
    public void limitBody(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("limitBody: " + bytes + " (expected: >= 0; 0 means no body)");
        }
        Exchange live = live();
        match.maxBodyBytes = Math.min(bytes, maxBodyBytes());
        live.requireBodyWithin(match.maxBodyBytes);
    }

    /**
     * Puts a decoder between the body and its reader; for middleware. The body limit holds before and after it.
     *
     * @param decoder used when the body is asked for
     * @throws IllegalStateException if the body was opened already
     */
    public void decodeBody(BodyDecoder decoder) {
        live().decodeBody(requireNonNull(decoder, "decoder"));
    }

    /**
     * The first value of a form field. The form is read at the first question: {@code application/x-www-form-urlencoded}
     * from {@link #bodyBytes()}, {@code multipart/form-data} as it comes in, when the bytes were not asked for before. A
     * body of another type has no fields.
     *
     * @param name the field
     * @return null when it is absent; the empty text when it is there without a value
     * @throws HttpError 400 if the form is malformed or has too many parts, 413 beyond a limit
     * @throws IOException if the client fails to send it
     */
    public @Nullable String form(String name) throws IOException {
        return readForm().fields.first(name);
    }

    /**
     * The first value of a form field, or a default when it is absent. An empty value is present.
     *
     * @param name the field
     * @param absent what to return when it is absent
     * @return the value
     * @throws HttpError as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public String form(String name, String absent) throws IOException {
        String value = form(name);
        return value == null ? absent : value;
    }

    /**
     * The first value of a form field as a value of another type.
     *
     * @param name the field
     * @param conversion what to make of it
     * @param <T> the value's type
     * @return null when it is absent
     * @throws HttpError 400 if it is there and is not one; else as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public <T> @Nullable T form(String name, Conversion<T> conversion) throws IOException {
        return Parameter.FORM.convert(name, form(name), conversion);
    }

    /**
     * All values of a form field.
     *
     * @param name the field
     * @return in the order they came; empty when it is absent
     * @throws HttpError as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public List<String> formAll(String name) throws IOException {
        return readForm().fields.all(name);
    }

    /**
     * The values of the form fields {@code name[key]} by key.
     *
     * @param name the part before the bracket
     * @return a new map, in the order they came; of two equal keys the first one stays; empty when there is none
     * @throws HttpError as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public Map<String, String> formMap(String name) throws IOException {
        return readForm().fields.keyed(name);
    }

    /**
     * The first value of every form field that is no file.
     *
     * @return a new map, in the order they came
     * @throws HttpError as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public Map<String, String> formMap() throws IOException {
        return readForm().fields.firsts();
    }

    /**
     * The first file of a form field.
     *
     * @param field the field
     * @return null when there is none
     * @throws HttpError as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public @Nullable UploadedFile formFile(String field) throws IOException {
        for (UploadedFile file : readForm().files()) {
            if (file.field().equals(field)) {
                return file;
            }
        }
        return null;
    }

    /**
     * All files of the form.
     *
     * @return unmodifiable, in the order they came; empty when there is none
     * @throws HttpError as {@link #form(String)}
     * @throws IOException if the client fails to send it
     */
    public List<UploadedFile> formFiles() throws IOException {
        return Collections.unmodifiableList(readForm().files());
    }

    final FormValues readForm() throws IOException {
        check();
        FormValues form = this.form;
        if (form == null) {
            form = new FormValues();
            this.form = form;
        }
        if (!form.isRead()) {
            readForm(form);
        }
        return form;
    }

    private void readForm(FormValues form) throws IOException {
        String declared = header(HeaderName.CONTENT_TYPE);
        int maxParameters = limits().maxParameters();
        switch (contentType()) {
            case ContentType.FORM -> form.readUrlEncoded(bodyBytes(), maxParameters);
            case ContentType.MULTIPART -> {
                byte[] kept = readBody();
                FormParts parts = new FormParts(engine.settings().requests().uploads(), kept != null);
                try (InputStream in = kept == null ? bodyStream() : new ByteArrayInputStream(kept)) {
                    form.readMultipart(in, parts, declared == null ? "" : declared, maxParameters);
                }
            }
            default -> form.readNothing();
        }
    }

    /** Whether the body is in the buffer now; not one that was read before, or that is too large, or of unknown length. */
    final boolean readsToBuffer() throws IOException {
        Exchange live = live();
        if (body != null || bodyBuffer.isRead()) {
            return body == null;
        }
        long declared = live.contentLength();
        if (!BodyBuffer.fits(declared)) {
            return false;
        }
        try (InputStream in = live.body(maxBodyBytes())) {
            bodyBuffer.read(in, (int) declared);
        }
        return true;
    }

    /** The body, if it was read, for whoever must not read it. */
    final byte @Nullable [] readBody() {
        return body == null && bodyBuffer.isRead() ? bodyBuffer.copy() : body;
    }

    /** Forgets the body and removes the files of its form. */
    final void clearBody() {
        body = null;
        bodyBuffer.clear();
        FormValues used = form;
        if (used != null) {
            form = null;
            used.clear();
        }
    }

    final long maxBodyBytes() {
        return match.maxBodyBytes >= 0 ? match.maxBodyBytes : limits().maxBodyBytes();
    }
}
