package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.HeaderRules;
import dev.gotap.context.spi.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be kept and sent, as often as it is asked for: status, header lines and the bytes of the body.
 * Immutable; the array of the body is not copied, and must not be modified.
 */
public final class StoredAnswer {

    private static final byte[] EMPTY = {};
    private static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final List<Line> headers;
    private final byte @Nullable [] body;

    private StoredAnswer(int status, List<Line> headers, byte @Nullable [] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * An answer without header lines and body.
     *
     * @param status 200 to 599
     * @return the answer
     * @throws IllegalArgumentException for another status
     */
    public static StoredAnswer of(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        return new StoredAnswer(status, List.of(), EMPTY);
    }

    /**
     * An answer in JSON, byte for byte what {@code c.json(status, value)} would send.
     *
     * @param c knows the codec
     * @param status 200 to 599
     * @param value what to encode
     * @return the answer
     * @throws IOException if the value cannot be written as JSON
     */
    public static StoredAnswer json(Context c, int status, @Nullable Object value) throws IOException {
        return of(status).withBody(MediaTypes.JSON, c.jsonBytes(value));
    }

    /**
     * This answer with one more header line.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @return a copy
     * @throws IllegalArgumentException if either could split a response
     */
    public StoredAnswer withHeader(String name, String value) {
        HeaderRules.checkName(name);
        HeaderRules.checkValue(name, value);
        List<Line> lines = new ArrayList<>(headers);
        lines.add(new Line(name, value));
        return new StoredAnswer(status, List.copyOf(lines), body);
    }

    /**
     * This answer with a body.
     *
     * @param contentType its media type
     * @param bytes sent as they are
     * @return a copy
     */
    public StoredAnswer withBody(String contentType, byte[] bytes) {
        List<Line> lines = new ArrayList<>(headers);
        lines.removeIf(line -> line.name.equalsIgnoreCase(CONTENT_TYPE));
        return new StoredAnswer(status, lines, requireNonNull(bytes, "bytes")).withHeader(CONTENT_TYPE, contentType);
    }

    /**
     * This answer with a body whose media type its header lines tell.
     *
     * @param bytes sent as they are; null for a body that was too long to keep or is not known: the answer can then tell
     *     that there was one, but not be sent again
     * @return a copy
     */
    public StoredAnswer withBody(byte @Nullable [] bytes) {
        return new StoredAnswer(status, headers, bytes);
    }

    /**
     * The status.
     *
     * @return 200 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The header lines, {@code Content-Type} included.
     *
     * @return unmodifiable, in the order they were set
     */
    public List<Line> headers() {
        return headers;
    }

    /**
     * The value of the first line of a name.
     *
     * @param name in any case
     * @return null when there is none
     */
    public @Nullable String header(String name) {
        for (Line line : headers) {
            if (line.name.equalsIgnoreCase(name)) {
                return line.value;
            }
        }
        return null;
    }

    /**
     * The body.
     *
     * @return not copied; null when it was not kept
     */
    public byte @Nullable [] body() {
        return body;
    }

    /**
     * Answers with it. Lines replace those of their name that are set already; {@code Vary} and {@code Set-Cookie} come to
     * them.
     *
     * @param c has not answered yet
     * @throws IllegalStateException if the body was not kept, or there is an answer already
     */
    public void sendTo(Context c) {
        byte[] bytes = body;
        if (bytes == null) {
            throw new IllegalStateException("the body of this answer was not kept");
        }
        List<String> names = new ArrayList<>(headers.size());
        for (Line line : headers) {
            if (line.name.equalsIgnoreCase("Vary")) {
                c.addVary(line.value);
            } else if (line.name.equalsIgnoreCase("Set-Cookie") || names.contains(line.name.toLowerCase(Locale.ROOT))) {
                c.addHeader(line.name, line.value);
            } else {
                c.setHeader(line.name, line.value);
                names.add(line.name.toLowerCase(Locale.ROOT));
            }
        }
        String contentType = header(CONTENT_TYPE);
        if (contentType != null) {
            c.data(status, contentType, bytes);
        } else if (bytes.length == 0) {
            c.abortWithStatus(status);
        } else {
            c.unwrap(Exchange.class).send(status, null, bytes, 0, bytes.length, false);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredAnswer answer
                && status == answer.status
                && headers.equals(answer.headers)
                && Arrays.equals(body, answer.body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * status + headers.hashCode()) + Arrays.hashCode(body);
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "StoredAnswer[" + status + ", " + (body == null ? "body not kept" : body.length + " bytes") + "]";
    }

    /**
     * A header line.
     *
     * @param name as it was set
     * @param value as it was set
     */
    public record Line(String name, String value) {
        /** Refuses null. */
        public Line {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }
}
