package dev.gotap.benchmarks.network.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of an HTTP/1.1 answer, in whatever pieces it comes, and compares status and body with what is expected.
 * Bodies are framed by {@code Content-Length} or chunks (RFC 9112, section 6); one that ends with the connection is refused,
 * since it would not be a keep-alive connection.
 */
final class ResponseReader {

    private static final int LONGEST_LINE = 8192;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONNECTION = "connection:".getBytes(StandardCharsets.US_ASCII);

    private enum Part {
        STATUS,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS
    }

    private final int expectedStatus;
    private final byte[] expectedBody;
    private final byte[] line = new byte[LONGEST_LINE];
    private @Nullable Consumer<String> headLines;

    private Part part = Part.STATUS;
    private int lineLength;
    private int status;
    private long remaining;
    private boolean chunked;
    private boolean closing;
    private int bodyLength;
    private boolean bodyRight;

    ResponseReader(int expectedStatus, byte[] expectedBody) {
        this.expectedStatus = expectedStatus;
        this.expectedBody = expectedBody;
        reset();
    }

    /** Has every line of a head shown, for a look at what a server sends. */
    void showHeadLines(@Nullable Consumer<String> to) {
        headLines = to;
    }

    /** Begins with another answer. */
    void reset() {
        part = Part.STATUS;
        lineLength = 0;
        status = 0;
        remaining = -1;
        chunked = false;
        closing = false;
        bodyLength = 0;
        bodyRight = true;
    }

    /**
     * Reads on. What follows the answer stays in the buffer.
     *
     * @return whether the answer is complete
     * @throws IOException for what is not HTTP/1.1, or has no framing
     */
    boolean read(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            boolean complete = switch (part) {
                case BODY -> body(in);
                case CHUNK -> chunk(in);
                default -> endsLine(in.get()) && line();
            };
            if (complete) {
                return true;
            }
        }
        return false;
    }

    int status() {
        return status;
    }

    /** Whether the complete answer is what was expected. */
    boolean isRight() {
        return status == expectedStatus && bodyRight && bodyLength == expectedBody.length;
    }

    /** Whether the server closes the connection after this answer. */
    boolean isClosing() {
        return closing;
    }

    private boolean endsLine(byte next) throws IOException {
        if (next == '\n') {
            if (lineLength > 0 && line[lineLength - 1] == '\r') {
                lineLength--;
            }
            return true;
        }
        if (lineLength == LONGEST_LINE) {
            throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
        }
        line[lineLength++] = next;
        return false;
    }

    private boolean line() throws IOException {
        boolean complete = false;
        switch (part) {
            case STATUS -> statusLine();
            case HEADERS -> complete = header();
            case CHUNK_SIZE -> chunkSize();
            case CHUNK_END -> chunkEnd();
            case TRAILERS -> complete = lineLength == 0;
            default -> throw new IllegalStateException(part.name());
        }
        lineLength = 0;
        return complete;
    }

    private void statusLine() throws IOException {
        show();
        if (lineLength < 12 || line[0] != 'H' || line[5] != '1' || line[7] != '1' || line[8] != ' ') {
            throw new IOException("status line: " + text(0) + " (expected: HTTP/1.1 and a status)");
        }
        status = 0;
        for (int i = 9; i < 12; i++) {
            status = status * 10 + digit(line[i], 10);
        }
        part = Part.HEADERS;
    }

    private boolean header() throws IOException {
        if (lineLength == 0) {
            return head();
        }
        show();
        if (starts(LENGTH)) {
            remaining = number(LENGTH.length);
        } else if (starts(CODING)) {
            chunked = text(CODING.length).equalsIgnoreCase("chunked");
        } else if (starts(CONNECTION)) {
            closing = text(CONNECTION.length).equalsIgnoreCase("close");
        }
        return false;
    }

    /** At the empty line: whether the head is all there is. */
    private boolean head() throws IOException {
        if (status < 200) {
            part = Part.STATUS; // 100 Continue and the like: the answer is still to come
            return false;
        }
        if (status == 204 || status == 304) {
            return true;
        }
        if (chunked) {
            part = Part.CHUNK_SIZE;
            return false;
        }
        if (remaining < 0) {
            throw new IOException("an answer of " + status + " with neither Content-Length nor chunks");
        }
        part = Part.BODY;
        return remaining == 0;
    }

    private boolean body(ByteBuffer in) {
        take(in);
        return remaining == 0;
    }

    private boolean chunk(ByteBuffer in) {
        take(in);
        if (remaining == 0) {
            part = Part.CHUNK_END;
        }
        return false;
    }

    private void take(ByteBuffer in) {
        int count = (int) Math.min(remaining, in.remaining());
        for (int i = 0; i < count; i++) {
            byte next = in.get();
            bodyRight &= bodyLength < expectedBody.length && expectedBody[bodyLength] == next;
            bodyLength++;
        }
        remaining -= count;
    }

    private void chunkSize() throws IOException {
        int end = 0;
        long size = 0;
        while (end < lineLength && line[end] != ';' && line[end] != ' ') {
            size = size * 16 + digit(line[end++], 16);
            if (end > 8) {
                throw new IOException("chunk size: " + text(0) + " (expected: at most 8 digits)");
            }
        }
        if (end == 0) {
            throw new IOException("chunk size: " + text(0) + " (expected: hexadecimal digits)");
        }
        remaining = size;
        part = size == 0 ? Part.TRAILERS : Part.CHUNK;
    }

    private void chunkEnd() throws IOException {
        if (lineLength > 0) {
            throw new IOException("after a chunk: " + text(0) + " (expected: the end of the line)");
        }
        part = Part.CHUNK_SIZE;
    }

    private boolean starts(byte[] name) {
        if (lineLength < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte found = line[i];
            if ((found >= 'A' && found <= 'Z' ? found + 32 : found) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int from) throws IOException {
        int i = from;
        while (i < lineLength && line[i] == ' ') {
            i++;
        }
        if (i == lineLength || lineLength - i > 10) {
            throw new IOException("header: " + text(0) + " (expected: a length)");
        }
        long number = 0;
        while (i < lineLength && line[i] != ' ') {
            number = number * 10 + digit(line[i++], 10);
        }
        return number;
    }

    private int digit(byte digit, int radix) throws IOException {
        int value = Character.digit(digit, radix);
        if (value < 0) {
            throw new IOException("number: " + text(0) + " (expected: digits)");
        }
        return value;
    }

    private void show() {
        if (headLines != null) {
            headLines.accept(text(0));
        }
    }

    private String text(int from) {
        return new String(line, from, lineLength - from, StandardCharsets.ISO_8859_1).trim();
    }
}
