package dev.gotap.examples.pos.web.dashboard;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.websocket.SlowPeer;
import dev.gotap.router.websocket.WebSocket;
import dev.gotap.router.websocket.WebSocketHub;
import dev.gotap.router.websocket.WebSocketOptions;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tells whoever looks on what the day comes to, each time it changes: {@code /live/page} sends the page, {@code
 * /live/figures} the figures as JSON. Made once for all who look on; nothing is made when nobody does.
 */
public final class LiveDay {

    private static final String PAGE = "page";
    private static final String FIGURES = "figures";

    /** Each message says everything, so that a slow reader needs none but the latest. */
    private static final WebSocketOptions OPTIONS =
            WebSocketOptions.defaults().withSendQueue(2, 4 << 20).withSlowPeer(SlowPeer.DROP_OLDEST);

    private final WebSocketHub hub;
    private final Supplier<String> page;
    private final Supplier<?> figures;
    private final AtomicInteger changes = new AtomicInteger();

    /** Sends what these give at the time, the figures as JSON. */
    public LiveDay(WebSocketHub hub, Supplier<String> page, Supplier<?> figures) {
        this.hub = hub;
        this.page = page;
        this.figures = figures;
    }

    /** Adds {@code /live/page} and {@code /live/figures}. */
    public void register(RouteGroup app) {
        app.webSocket("/live/:topic", OPTIONS, this::join);
    }

    private void join(WebSocket socket) {
        String topic = socket.param("topic");
        if (!topic.equals(PAGE) && !topic.equals(FIGURES)) {
            throw HttpError.notFound("nothing is told there (expected: /live/page or /live/figures)");
        }
        hub.join(topic, socket);
        // For all, in the one order that there is: sent to this one alone, it might come after something newer.
        socket.onOpen(opened -> changed());
    }

    /** A handler for the routes that change something: tells of it, once they have answered. */
    public void announce(Context c) throws Exception {
        c.next();
        boolean wrote = !c.method().equals("GET") && !c.method().equals("HEAD");
        if (wrote && c.statusCode() < 300) {
            c.onCompletion(done -> changed());
        }
    }

    /** Sends the newest, on one thread at a time: the others leave word and go, so that a rush is told of once or twice. */
    private void changed() throws IOException {
        if (changes.getAndIncrement() > 0) {
            return;
        }
        int told = 1;
        boolean sent = false;
        try {
            while (told > 0) {
                send();
                told = changes.addAndGet(-told);
            }
            sent = true;
        } finally {
            if (!sent) {
                changes.set(0);
            }
        }
    }

    private void send() throws IOException {
        if (hub.count(PAGE) > 0) {
            hub.broadcast(PAGE, page.get());
        }
        if (hub.count(FIGURES) > 0) {
            hub.broadcastJson(FIGURES, figures.get());
        }
    }
}
