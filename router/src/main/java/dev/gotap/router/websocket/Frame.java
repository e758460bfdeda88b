package dev.gotap.router.websocket;

import dev.gotap.router.websocket.spi.FrameType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is sent at once. Encoded once, and shared by all the sockets it goes to.
 *
 * @param type its type
 * @param payload its bytes, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Frame(FrameType type, byte[] payload) {

    // RFC 6455, 5.5: a control frame has at most 125 bytes, of which the code takes two.
    private static final int MAX_REASON_BYTES = 123;

    static Frame text(String text) {
        return new Frame(FrameType.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static Frame close(CloseReason reason) {
        byte[] text = reason.text().getBytes(StandardCharsets.UTF_8);
        ByteBuffer payload = ByteBuffer.allocate(2 + text.length);
        payload.putShort((short) reason.code()).put(text);
        return new Frame(FrameType.CLOSE, payload.array());
    }

    /** What a close frame may say. */
    static CloseReason requireSendable(int code, String text) {
        boolean known = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
        if (!known) {
            throw new IllegalArgumentException("code: " + code + " (expected: 1000 to 1003, 1007 to 1014, or 3000 to"
                    + " 4999; RFC 6455, section 7.4)");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_REASON_BYTES) {
            throw new IllegalArgumentException(
                    "reason: " + bytes + " bytes (expected: at most " + MAX_REASON_BYTES + ")");
        }
        return new CloseReason(code, text);
    }
}
