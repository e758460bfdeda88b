package dev.gotap.router.undertow;

import dev.gotap.router.websocket.CloseReason;
import dev.gotap.router.websocket.spi.WebSocketSession;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Tells a session what comes in. Undertow finds the frames and checks them; all it does by itself is to close with 1002,
 * 1007 and 1008 whoever breaks the protocol.
 */
final class SocketListener extends AbstractReceiveListener {

    private final UndertowSocket socket;
    private final WebSocketSession session;
    private final int maxMessageBytes;

    SocketListener(UndertowSocket socket, WebSocketSession session, int maxMessageBytes) {
        this.socket = socket;
        this.session = session;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    protected void onText(WebSocketChannel channel, StreamSourceFrameChannel message) {
        read(message, bytes -> session.text(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    protected void onBinary(WebSocketChannel channel, StreamSourceFrameChannel message) {
        read(message, session::binary);
    }

    private void read(StreamSourceFrameChannel message, Consumer<byte[]> whole) {
        new IncomingMessage(maxMessageBytes, whole, this::tooBig, this::onError).handleEvent(message);
    }

    private void tooBig() {
        session.close(CloseReason.TOO_BIG, "a message may have " + maxMessageBytes + " bytes");
    }

    @Override
    protected void onFullPingMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        session.ping(bytes(message));
    }

    @Override
    protected void onFullPongMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        message.getData().close();
        session.pong();
    }

    @Override
    protected void onFullCloseMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        ByteBuffer payload = ByteBuffer.wrap(bytes(message));
        if (payload.remaining() < 2) {
            session.closed(CloseReason.NO_CODE, "");
        } else {
            int code = payload.getShort() & 0xFFFF;
            session.closed(code, StandardCharsets.UTF_8.decode(payload).toString());
        }
    }

    /** Called when the stream ends without a close frame. */
    @Override
    protected void onCloseMessage(CloseMessage message, WebSocketChannel channel) {
        session.disconnected();
    }

    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
        Transport.LOG.debug("a WebSocket broke", error);
        socket.broken();
    }

    private static byte[] bytes(BufferedBinaryMessage message) {
        try (var data = message.getData()) {
            ByteBuffer merged = WebSockets.mergeBuffers(data.getResource());
            byte[] bytes = new byte[merged.remaining()];
            merged.get(bytes);
            return bytes;
        }
    }
}
