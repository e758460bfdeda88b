package dev.gotap.router.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request as it goes on the wire. */
final class RequestBytes {

    private RequestBytes() {}

    static ByteBuffer of(Message request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line(bytes, request.line() + " HTTP/1.1");
        request.fields().forEach((name, value) -> line(bytes, name + ": " + value));
        line(bytes, "");
        byte[] body = request.body();
        if (body != null && request.chunkBytes() > 0) {
            chunks(bytes, body, request.chunkBytes());
        } else if (body != null) {
            bytes.write(body, 0, body.length);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void chunks(ByteArrayOutputStream bytes, byte[] body, int chunkBytes) {
        for (int from = 0; from < body.length; from += chunkBytes) {
            int length = Math.min(chunkBytes, body.length - from);
            line(bytes, Integer.toHexString(length));
            bytes.write(body, from, length);
            line(bytes, "");
        }
        line(bytes, "0");
        line(bytes, "");
    }

    private static void line(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
