package dev.gotap.router.testing;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** No wire at all: the router serves on the caller's thread. */
final class MemoryWire implements Wire {

    private final Router router;

    MemoryWire(Router router) {
        this.router = router;
    }

    @Override
    public String authority() {
        return "localhost";
    }

    @Override
    public @Nullable String socketAuthority() {
        return null;
    }

    @Override
    public Answer exchange(Message request) throws IOException {
        MemoryExchange exchange =
                MemoryExchange.of(request.method(), request.target()).onIoThread();
        request.fields().forEach(exchange::withHeader);
        byte[] body = request.body();
        if (body != null) {
            exchange.withBody(body).withDeclaredLength(request.chunkBytes() > 0 ? -1 : body.length);
        }
        router.serve(exchange);
        if (!exchange.isFinished()) {
            await(exchange, request);
        }
        if (exchange.isAborted()) {
            throw new IOException(
                    "the connection was broken off (the handlers failed after they had" + " begun to answer)");
        }
        FieldLines fields = new FieldLines();
        // As any reader of a header does, RFC 9110, 5.5.
        exchange.forEachResponseHeader((name, value) -> fields.add(name, value.strip()));
        return new Answer(exchange.status(), fields, exchange.body());
    }

    @Override
    public void close() {
        // nothing was opened; the router stays its owner's
    }

    private static void await(MemoryExchange exchange, Message request) throws IOException {
        try {
            if (exchange.awaitFinished(request.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the answer");
        }
        exchange.disconnect();
        throw new SocketTimeoutException("asynchronous, and not answered within " + request.timeout()
                + " (expected: its stage completes; mend: complete it on every way, or client.withTimeout(...))");
    }
}
