package dev.gotap.router.testing;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request of a {@link TestClient}. For one thread; may be sent several times. */
public final class TestRequest {

    private static final int CHUNK_BYTES = 8 << 10;

    private final TestClient client;
    private final String method;
    private final StringBuilder target;
    private final FieldLines fields = new FieldLines();
    private byte @Nullable [] body;
    private int chunkBytes;

    TestRequest(TestClient client, String method, String target) {
        this.client = client;
        this.method = method;
        this.target = new StringBuilder(target);
    }

    /**
     * Adds a header line. The first one of a name replaces the client's own line of that name.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @return this
     * @throws IllegalArgumentException for a name or a value that no header may have, and for the two headers that frame
     *     the body
     */
    public TestRequest header(String name, String value) {
        TestClient.addField(fields, name, value);
        return this;
    }

    /**
     * Adds a query parameter.
     *
     * @param name percent-encoded here
     * @param value percent-encoded here
     * @return this
     */
    public TestRequest query(String name, String value) {
        RawTarget.addQuery(target, requireNonNull(name, "name"), requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets the body to JSON, written by the router's codec, with its content type.
     *
     * @param value what to encode
     * @return this
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public TestRequest json(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            client.json.write(value, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("json: " + e.getMessage(), e);
        }
        return body("application/json", bytes.toByteArray());
    }

    /**
     * Sets the body to text in UTF-8.
     *
     * @param contentType its media type
     * @param text the text
     * @return this
     */
    public TestRequest body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sets the body.
     *
     * @param contentType its media type
     * @param bytes not copied
     * @return this
     */
    public TestRequest body(String contentType, byte[] bytes) {
        body = requireNonNull(bytes, "bytes");
        fields.remove("Content-Type");
        return header("Content-Type", contentType);
    }

    /**
     * Sends the body in chunks of 8 KiB, so that its length is not known beforehand.
     *
     * @return this
     */
    public TestRequest chunked() {
        return chunked(CHUNK_BYTES);
    }

    /**
     * Sends the body in chunks of this size.
     *
     * @param bytes &gt; 0
     * @return this
     * @throws IllegalArgumentException for another number
     */
    public TestRequest chunked(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("chunk bytes: " + bytes + " (expected: > 0)");
        }
        chunkBytes = bytes;
        return this;
    }

    /**
     * Sends the request and waits for its answer.
     *
     * @return the answer
     * @throws java.io.UncheckedIOException when there is none: it did not come in time, or the connection broke
     */
    public TestResponse send() {
        return client.send(this);
    }

    Message message(FieldLines defaults, Duration timeout, boolean keepAlive) {
        FieldLines all = defaults;
        fields.names().forEach(all::remove);
        fields.forEach(all::add);
        byte[] bytes = body == null && chunkBytes > 0 ? new byte[0] : body;
        if (chunkBytes > 0) {
            all.add("Transfer-Encoding", "chunked");
        } else if (bytes != null) {
            all.add("Content-Length", Integer.toString(bytes.length));
        }
        return new Message(method, target.toString(), all, bytes, chunkBytes, timeout, keepAlive);
    }
}
