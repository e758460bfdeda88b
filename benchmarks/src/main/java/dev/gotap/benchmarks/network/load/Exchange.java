package dev.gotap.benchmarks.network.load;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is sent, prepared once, and what must come back. */
public final class Exchange {

    private final byte[] request;
    private final int status;
    private final byte[] body;

    private Exchange(byte[] request, int status, byte[] body) {
        this.request = request;
        this.status = status;
        this.body = body;
    }

    /**
     * A request and its answer.
     *
     * @param method in capitals
     * @param path with its slash
     * @param json the body to send, or null for none
     * @param answer the body that must come back with 200
     * @return may be shared
     */
    public static Exchange of(String method, String path, @Nullable String json, String answer) {
        requireNonNull(answer, "answer");
        StringBuilder head =
                new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (json != null) {
            int length = json.getBytes(StandardCharsets.UTF_8).length;
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(length)
                    .append("\r\n");
        }
        String whole = head.append("\r\n").append(json == null ? "" : json).toString();
        return new Exchange(whole.getBytes(StandardCharsets.UTF_8), 200, answer.getBytes(StandardCharsets.UTF_8));
    }

    /** The request in a direct buffer of its own. */
    ByteBuffer request() {
        return ByteBuffer.allocateDirect(request.length).put(request).flip();
    }

    /** Reads answers to this. */
    ResponseReader reader() {
        return new ResponseReader(status, body);
    }

    @Override
    public String toString() {
        String text = new String(request, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf(" HTTP/1.1"));
    }
}
