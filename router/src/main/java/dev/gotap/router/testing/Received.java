package dev.gotap.router.testing;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What one socket of a test client has received, message by message, for whoever asks for it. */
final class Received implements WebSocket.Listener {

    /** A close frame. */
    record Closed(int code, String reason) {}

    private final Queue<Object> events = new ArrayDeque<>();
    private final Queue<CompletableFuture<Object>> asked = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The next message, {@link Closed}, or what broke the connection; completes when it comes. */
    CompletableFuture<Object> next() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        synchronized (this) {
            Object event = events.poll();
            if (event == null) {
                asked.add(future);
                return future;
            }
            future.complete(event);
        }
        return future;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            happened(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            happened(bytes.toByteArray());
            bytes.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        happened(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        happened(error);
    }

    static String described(Object event) {
        return event instanceof byte[] some ? some.length + " bytes" : String.valueOf(event);
    }

    private void happened(Object event) {
        CompletableFuture<Object> waiting;
        synchronized (this) {
            waiting = asked.poll();
            if (waiting == null) {
                events.add(event);
                return;
            }
        }
        waiting.complete(event);
    }
}
