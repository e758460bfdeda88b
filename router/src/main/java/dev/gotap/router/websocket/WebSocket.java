package dev.gotap.router.websocket;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Key;
import dev.gotap.context.Route;
import dev.gotap.context.spi.JsonCodec;
import dev.gotap.router.websocket.spi.FrameType;
import dev.gotap.router.websocket.spi.WebSocketUpgrade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, from its handshake to its end. Any thread may use it at any time; no method blocks.
 *
 * <p>Sending queues: messages go out whole and in the order in which the calls return, those of several threads one after
 * the other. The queue is bounded ({@link WebSocketOptions#sendQueueMessages}); a peer that reads so slowly that it is full
 * is dealt with as {@link WebSocketOptions#slowPeer} says. Before the handshake is answered messages are queued, too.
 *
 * <p>Callbacks run one at a time for each socket, in the order of what happened, and never on an I/O thread. While one runs
 * nothing further is read, so that a peer cannot send faster than the application takes. One that throws closes the socket
 * with 1011.
 */
public final class WebSocket {

    private final Context context;
    private final JsonCodec json;
    private final @Nullable String subProtocol;
    private final Callbacks callbacks;
    private final Session session;
    private final Set<Membership> memberships = ConcurrentHashMap.newKeySet();

    WebSocket(Context context, WebSocketOptions options, @Nullable String subProtocol) {
        Route route = context.route();
        this.context = context.copy();
        this.json = context.settings().json();
        this.subProtocol = subProtocol;
        this.callbacks = new Callbacks(this, route == null ? context.path() : route.pattern());
        this.session = new Session(options, callbacks, this::leaveHubs);
    }

    // ---- the request it began with ----

    /**
     * A copy of the context of the handshake, which lasts as long as the socket: path values, headers, query, cookies,
     * and the attributes that middleware has set before.
     *
     * @return cannot answer; for one thread at a time
     */
    public Context context() {
        return context;
    }

    /**
     * A path parameter of the handshake.
     *
     * @param name of the parameter, without the colon
     * @return as {@link Context#param(String)}
     */
    public String param(String name) {
        return context.param(name);
    }

    /**
     * An attribute that middleware has set before the handshake.
     *
     * @param key its key
     * @param <T> the key's type
     * @return null when it is not set
     */
    public <T> @Nullable T get(Key<T> key) {
        return context.get(key);
    }

    /**
     * The sub-protocol that was agreed on.
     *
     * @return one of {@link WebSocketOptions#subProtocols}, or null for none
     */
    public @Nullable String subProtocol() {
        return subProtocol;
    }

    // ---- callbacks ----

    /**
     * Sets what happens when the handshake is answered.
     *
     * @param callback replaces a former one
     * @return this
     */
    public WebSocket onOpen(WebSocketCallback<? super WebSocket> callback) {
        callbacks.onOpen = requireNonNull(callback, "callback");
        return this;
    }

    /**
     * Sets what happens to a text message. Without this they are ignored.
     *
     * @param callback replaces a former one
     * @return this
     */
    public WebSocket onText(WebSocketCallback<? super String> callback) {
        callbacks.onText = requireNonNull(callback, "callback");
        return this;
    }

    /**
     * Sets what happens to a message of bytes. Without this they are ignored.
     *
     * @param callback replaces a former one; the array is its own
     * @return this
     */
    public WebSocket onBinary(WebSocketCallback<? super byte[]> callback) {
        callbacks.onBinary = requireNonNull(callback, "callback");
        return this;
    }

    /**
     * Sets what happens at the end, whatever its reason. Called once for each socket whose handshake was answered, after
     * every other callback; not when the server has no thread left for it, as at the end of a stop that was too short.
     *
     * @param callback replaces a former one; what it sends goes nowhere
     * @return this
     */
    public WebSocket onClose(WebSocketCallback<? super CloseReason> callback) {
        callbacks.onClose = requireNonNull(callback, "callback");
        return this;
    }

    /**
     * Sets what happens when another callback has thrown. The failure is logged by the router, and the socket closes with
     * 1011 after this. A connection that breaks is no failure: {@link #onClose} is told {@link CloseReason#ABNORMAL}.
     *
     * @param callback replaces a former one; called on the thread of the callback that failed
     * @return this
     */
    public WebSocket onError(WebSocketCallback<? super Throwable> callback) {
        callbacks.onError = requireNonNull(callback, "callback");
        return this;
    }

    // ---- sending ----

    /**
     * Sends a text message.
     *
     * @param text sent as UTF-8
     * @return whether it was queued; false when the socket is closing or closed, or the peer reads too slowly
     * @throws IllegalArgumentException for more bytes than {@link WebSocketOptions#sendQueueBytes}
     */
    public boolean sendText(String text) {
        return session.send(Frame.text(text));
    }

    /**
     * Sends a message of bytes.
     *
     * @param bytes copied
     * @return as {@link #sendText}
     * @throws IllegalArgumentException as {@link #sendText}
     */
    public boolean sendBinary(byte[] bytes) {
        return session.send(new Frame(FrameType.BINARY, bytes.clone()));
    }

    /**
     * Sends a value as JSON, by the router's codec, in a text message.
     *
     * @param value what to encode
     * @return as {@link #sendText}
     * @throws IOException if the value cannot be written as JSON; nothing is sent then
     * @throws IllegalArgumentException as {@link #sendText}
     */
    public boolean sendJson(@Nullable Object value) throws IOException {
        return session.send(json(json, value));
    }

    static Frame json(JsonCodec codec, @Nullable Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        codec.write(value, bytes);
        return new Frame(FrameType.TEXT, bytes.toByteArray());
    }

    /**
     * Tells whether messages are taken.
     *
     * @return true from the handshake until either side begins to close, or the connection is seen to be gone
     */
    public boolean isOpen() {
        return session.isOpen();
    }

    /**
     * How many messages were not sent because the peer read too slowly.
     *
     * @return 0 for a peer that keeps up
     */
    public long dropped() {
        return session.dropped();
    }

    /** Closes with 1000; see {@link #close(int, String)}. */
    public void close() {
        close(CloseReason.NORMAL, "");
    }

    /**
     * Closes: what is queued is sent, then the close frame; once the peer has answered it, or {@link
     * WebSocketOptions#closeTimeout} is over, the connection ends. No message is delivered any more. The first call counts.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999; see {@link CloseReason}
     * @param reason for the peer, at most 123 bytes in UTF-8
     * @throws IllegalArgumentException for another code, or a longer reason
     */
    public void close(int code, String reason) {
        CloseReason why = Frame.requireSendable(code, requireNonNull(reason, "reason"));
        session.close(why.code(), why.text());
    }

    // ---- for the hubs and the endpoint ----

    boolean send(Frame frame) {
        return session.send(frame);
    }

    WebSocketUpgrade upgrade() {
        return session;
    }

    /** Has a hub be left at the end; false when the end has come. */
    boolean joined(WebSocketHub hub, String topic) {
        memberships.add(new Membership(hub, topic));
        return session.isOpen();
    }

    void left(WebSocketHub hub, String topic) {
        memberships.remove(new Membership(hub, topic));
    }

    @SuppressWarnings("ReferenceEquality") // this very hub
    void leave(WebSocketHub hub) {
        for (Membership membership : memberships) {
            if (membership.hub == hub) {
                hub.leave(membership.topic, this);
            }
        }
    }

    private void leaveHubs() {
        for (Membership membership : memberships) {
            membership.hub.leave(membership.topic, this);
        }
    }

    private record Membership(WebSocketHub hub, String topic) {}
}
