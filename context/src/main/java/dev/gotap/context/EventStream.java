package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of server-sent events while it lasts: from the call of {@link Context#sse} until its function returns. Safe
 * for several threads; each event is encoded in full, written and flushed before the call returns.
 */
public final class EventStream {

    private final OutputStream out;
    private final JsonCodec json;
    private final @Nullable String lastEventId;
    private final Heartbeats heartbeats;
    private final ResponseBuffer buffer = new ResponseBuffer();
    private final List<Runnable> onClose = new ArrayList<>(1);
    private boolean closed;
    private @Nullable IOException broken;

    EventStream(OutputStream out, JsonCodec json, @Nullable String lastEventId, Heartbeats heartbeats) {
        this.out = out;
        this.json = json;
        this.lastEventId = lastEventId;
        this.heartbeats = heartbeats;
    }

    /**
     * Sends an event without a name.
     *
     * @param data a text, or anything the JSON codec writes
     * @throws IOException if it cannot be encoded, or the client has left
     */
    public void send(Object data) throws IOException {
        send(ServerEvent.of(data));
    }

    /**
     * Sends an event.
     *
     * @param name what the page listens for, one line
     * @param data a text, or anything the JSON codec writes
     * @throws IOException if it cannot be encoded, or the client has left
     */
    public void send(String name, Object data) throws IOException {
        send(ServerEvent.of(data).withName(name));
    }

    /**
     * Sends an event.
     *
     * @param event what to send
     * @throws IOException if it cannot be encoded, and nothing of it was sent, or the client has left
     * @throws IllegalStateException after the end
     */
    public synchronized void send(ServerEvent event) throws IOException {
        buffer.clear();
        EventText.append(buffer, event, json);
        write();
    }

    /**
     * Sends a comment, which browsers ignore and proxies take for a sign of life.
     *
     * @param text any text; an empty one will do
     * @throws IOException if the client has left
     * @throws IllegalStateException after the end
     */
    public synchronized void comment(String text) throws IOException {
        buffer.clear();
        EventText.appendLines(buffer, ":", text);
        buffer.write('\n');
        write();
    }

    /**
     * Sends an empty comment each time this has passed, for as long as the stream lasts.
     *
     * @param interval &gt; 0; 15 seconds are less than most proxies wait
     * @throws IllegalArgumentException for another time
     */
    public void heartbeat(Duration interval) {
        heartbeats.start(this, interval);
    }

    /**
     * Adds what to do at the end, whatever its reason; at once if that is past.
     *
     * @param action called once, on the thread that ends the stream
     */
    public void onClose(Runnable action) {
        requireNonNull(action, "action");
        synchronized (this) {
            if (!closed) {
                onClose.add(action);
                return;
            }
        }
        action.run();
    }

    /**
     * Tells whether events can be sent, as far as is known: that a client has left shows when something is sent.
     *
     * @return false once the client was seen to have left, or the function has returned
     */
    public synchronized boolean isOpen() {
        return !closed && broken == null;
    }

    /**
     * The id of the last event the browser has seen, when it comes back.
     *
     * @return null on the first visit
     */
    public @Nullable String lastEventId() {
        return lastEventId;
    }

    /** Lets the source send; false when the client has left, which is no failure. */
    boolean run(EventSource source) throws Exception {
        try {
            out.flush(); // the head, so that the browser knows it is connected
            source.send(this);
            synchronized (this) {
                if (broken == null) {
                    out.close();
                }
                return broken == null;
            }
        } catch (IOException e) {
            if (isBroken()) {
                return false;
            }
            throw e;
        } finally {
            close();
        }
    }

    private synchronized boolean isBroken() {
        return broken != null;
    }

    private void write() throws IOException {
        if (closed) {
            throw new IllegalStateException("the event stream has ended (mend: send before the function returns)");
        }
        IOException former = broken;
        if (former != null) {
            throw new IOException("the client has left", former);
        }
        try {
            out.write(buffer.array(), 0, buffer.size());
            out.flush();
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    private void close() {
        List<Runnable> actions;
        synchronized (this) {
            closed = true;
            actions = List.copyOf(onClose);
        }
        heartbeats.stop();
        actions.forEach(Runnable::run);
    }
}
