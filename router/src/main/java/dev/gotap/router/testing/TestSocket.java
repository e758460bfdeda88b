package dev.gotap.router.testing;

import dev.gotap.context.spi.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a {@link TestClient}: the JDK's own client, with calls that wait. Pings are answered by themselves. For
 * one thread at a time; every wait ends with the client's timeout. A module that uses it requires {@code java.net.http}.
 */
public final class TestSocket implements AutoCloseable {

    private final String target;
    private final Duration timeout;
    private final JsonCodec json;
    private final Received received;
    private final WebSocket socket;

    private TestSocket(String target, Duration timeout, JsonCodec json, Received received, WebSocket socket) {
        this.target = target;
        this.timeout = timeout;
        this.json = json;
        this.received = received;
        this.socket = socket;
    }

    static TestSocket open(URI uri, FieldLines fields, String[] subProtocols, Duration timeout, JsonCodec json) {
        String target = uri.getRawPath();
        Received received = new Received();
        // Not shared: its threads end with it.
        WebSocket.Builder builder = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .build()
                .newWebSocketBuilder()
                .connectTimeout(timeout);
        fields.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Host")) {
                builder.header(name, value);
            }
        });
        if (subProtocols.length > 0) {
            String[] others = new String[subProtocols.length - 1];
            System.arraycopy(subProtocols, 1, others, 0, others.length);
            builder.subprotocols(subProtocols[0], others);
        }
        WebSocket socket = await(builder.buildAsync(uri, received), timeout, "WebSocket " + target + " was not opened");
        return new TestSocket(target, timeout, json, received, socket);
    }

    /**
     * Sends a text message and waits until it is written.
     *
     * @param text the message
     * @return this
     */
    public TestSocket sendText(String text) {
        await(socket.sendText(text, true), timeout, "a text to " + target + " was not sent");
        return this;
    }

    /**
     * Sends a message of bytes and waits until it is written.
     *
     * @param bytes the message
     * @return this
     */
    public TestSocket sendBinary(byte[] bytes) {
        await(socket.sendBinary(ByteBuffer.wrap(bytes), true), timeout, "bytes to " + target + " were not sent");
        return this;
    }

    /**
     * Waits for the next message, which has to be text.
     *
     * @return the text
     * @throws AssertionError if it is none, or the socket ends first
     * @throws UncheckedIOException if none comes in time
     */
    public String nextText() {
        Object next = next();
        if (next instanceof String text) {
            return text;
        }
        throw new AssertionError("expected a text from " + target + " but got " + Received.described(next));
    }

    /**
     * Waits for the next message, which has to be JSON.
     *
     * @param type what to read
     * @param <T> its type
     * @return the value; null for JSON's null
     * @throws AssertionError if it is no text, or the socket ends first
     * @throws UncheckedIOException if none comes in time
     */
    public <T> @Nullable T nextJson(Class<T> type) {
        return type.cast(json.read(nextText().getBytes(StandardCharsets.UTF_8), (Type) type));
    }

    /**
     * Waits for the next message, which has to be bytes.
     *
     * @return the bytes
     * @throws AssertionError if it is none, or the socket ends first
     * @throws UncheckedIOException if none comes in time
     */
    public byte[] nextBinary() {
        Object next = next();
        if (next instanceof byte[] bytes) {
            return bytes;
        }
        throw new AssertionError("expected bytes from " + target + " but got " + Received.described(next));
    }

    /**
     * Waits for the server's close frame, before which no message may come.
     *
     * @param code what it has to say
     * @return its reason
     * @throws AssertionError for another code, or a message, or an end without a close frame
     * @throws UncheckedIOException if nothing comes in time
     */
    public String expectClose(int code) {
        Object next = next();
        if (next instanceof Received.Closed closed && closed.code() == code) {
            return closed.reason();
        }
        throw new AssertionError(
                "expected " + target + " to close with " + code + " but got " + Received.described(next));
    }

    /**
     * The sub-protocol that was agreed on.
     *
     * @return empty for none
     */
    public String subProtocol() {
        return socket.getSubprotocol();
    }

    /**
     * Sends a close frame and waits until it is written.
     *
     * @param code 1000 to 4999, as far as a client may send it
     * @param reason at most 123 bytes in UTF-8
     * @return this
     */
    public TestSocket close(int code, String reason) {
        await(socket.sendClose(code, reason), timeout, "the close frame to " + target + " was not sent");
        return this;
    }

    /** Breaks the connection off, without a close frame. */
    public void abort() {
        socket.abort();
    }

    /** Says goodbye, unless either side has, and breaks the connection off. */
    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            CompletableFuture<WebSocket> unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
        socket.abort();
    }

    private Object next() {
        return await(received.next(), timeout, "nothing came from " + target);
    }

    private static <T> T await(CompletableFuture<T> future, Duration timeout, String otherwise) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof WebSocketHandshakeException refused
                    ? ": the server answered " + refused.getResponse().statusCode()
                    : "";
            throw new UncheckedIOException(otherwise + why, new IOException(e.getCause()));
        } catch (TimeoutException e) {
            throw new UncheckedIOException(otherwise + " within " + timeout, new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("interrupted", new IOException(e));
        }
    }
}
