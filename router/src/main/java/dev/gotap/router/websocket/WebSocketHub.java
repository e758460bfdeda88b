package dev.gotap.router.websocket;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.JsonCodec;
import dev.gotap.router.websocket.spi.FrameType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sockets by topic, to send the same to many. Any thread may use it at any time; no method blocks, and there is no thread
 * behind it.
 *
 * <p>A message is encoded once for all. A peer that reads too slowly loses messages or is disconnected, as its options say,
 * and holds up nobody else. A socket leaves by itself when it closes. Messages of one thread reach each socket in their
 * order; those of several threads may reach two sockets in different orders.
 */
public final class WebSocketHub {

    private final JsonCodec json;
    private final ConcurrentHashMap<String, Set<WebSocket>> topics = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private WebSocketHub(JsonCodec json) {
        this.json = json;
    }

    /**
     * A hub; {@link dev.gotap.router.Router#webSocketHub()} makes one with the router's codec.
     *
     * @param json encodes what {@link #broadcastJson} sends
     * @return without sockets
     */
    public static WebSocketHub of(JsonCodec json) {
        return new WebSocketHub(requireNonNull(json, "json"));
    }

    /**
     * Adds a socket to a topic. Done in the route's handler, nothing is missed: what is sent before the handshake is
     * answered is queued.
     *
     * @param topic any text; made by its first socket and gone with its last one
     * @param socket may be in several topics and hubs
     * @return false when the socket is closing or closed, or this hub is, which closes the socket with 1001
     */
    public boolean join(String topic, WebSocket socket) {
        requireNonNull(topic, "topic");
        topics.compute(topic, (name, members) -> {
            Set<WebSocket> joined = members == null ? ConcurrentHashMap.newKeySet() : members;
            joined.add(socket);
            return joined;
        });
        // After it was added, so that either the socket's end or this look finds the other.
        if (!socket.joined(this, topic)) {
            leave(topic, socket);
            return false;
        }
        if (closed) {
            goAway(socket);
            return false;
        }
        return true;
    }

    /**
     * Removes a socket from a topic.
     *
     * @param topic the topic
     * @param socket stays open
     */
    public void leave(String topic, WebSocket socket) {
        topics.computeIfPresent(topic, (name, members) -> {
            members.remove(socket);
            return members.isEmpty() ? null : members;
        });
        socket.left(this, topic);
    }

    /**
     * Removes a socket from all topics.
     *
     * @param socket stays open
     */
    public void leave(WebSocket socket) {
        socket.leave(this);
    }

    /**
     * Sends a text to every socket of a topic.
     *
     * @param topic the topic
     * @param text sent as UTF-8
     * @return how many sockets took it
     * @throws IllegalArgumentException as {@link WebSocket#sendText}
     */
    public int broadcast(String topic, String text) {
        Set<WebSocket> members = topics.get(topic);
        return members == null ? 0 : send(members, Frame.text(text));
    }

    /**
     * Sends bytes to every socket of a topic.
     *
     * @param topic the topic
     * @param bytes copied, once
     * @return how many sockets took them
     * @throws IllegalArgumentException as {@link WebSocket#sendText}
     */
    public int broadcastBinary(String topic, byte[] bytes) {
        Set<WebSocket> members = topics.get(topic);
        return members == null ? 0 : send(members, new Frame(FrameType.BINARY, bytes.clone()));
    }

    /**
     * Sends a value as JSON to every socket of a topic. Not even encoded when there is none.
     *
     * @param topic the topic
     * @param value what to encode
     * @return how many sockets took it
     * @throws IOException if the value cannot be written as JSON; nothing is sent then
     * @throws IllegalArgumentException as {@link WebSocket#sendText}
     */
    public int broadcastJson(String topic, @Nullable Object value) throws IOException {
        Set<WebSocket> members = topics.get(topic);
        return members == null ? 0 : send(members, WebSocket.json(json, value));
    }

    /**
     * How many sockets a topic has.
     *
     * @param topic the topic
     * @return 0 for one that nobody is in
     */
    public int count(String topic) {
        Set<WebSocket> members = topics.get(topic);
        return members == null ? 0 : members.size();
    }

    /**
     * How many sockets there are, each counted once.
     *
     * @return 0 when nobody is here
     */
    public int count() {
        return sockets().size();
    }

    /**
     * The topics somebody is in.
     *
     * @return a copy
     */
    public Set<String> topics() {
        return Set.copyOf(topics.keySet());
    }

    /** Closes every socket with 1001, and every one that joins later. Servers that stop do so by themselves. */
    public void close() {
        closed = true;
        sockets().forEach(WebSocketHub::goAway);
    }

    private static void goAway(WebSocket socket) {
        socket.close(CloseReason.GOING_AWAY, "");
    }

    private static int send(Set<WebSocket> members, Frame frame) {
        int taken = 0;
        for (WebSocket socket : members) {
            if (socket.send(frame)) {
                taken++;
            }
        }
        return taken;
    }

    private Set<WebSocket> sockets() {
        Set<WebSocket> all = new HashSet<>();
        topics.values().forEach(all::addAll);
        return all;
    }
}
