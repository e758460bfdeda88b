package dev.gotap.router.undertow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Follows the requests on a connection, byte by byte and whatever way they are cut into reads, and refuses what
 * Undertow's parser accepts although RFC 9112 does not: other versions than 1.0 and 1.1, folded header lines, and chunk
 * lines that are not ended by CR LF.
 *
 * <p>A bad head is spoilt, so that the parser answers 400 when its turn comes: pipelined requests before it are answered
 * first. A bad body ends where the fault is. Whatever the parser refuses by itself is not looked at: it closes the
 * connection, and what this class thinks of the bytes after it does not matter.
 */
final class RequestFraming {

    private static final int MESSAGE_START = 0;
    private static final int REQUEST_LINE = 1;
    private static final int LINE_START = 2;
    private static final int NAME = 3;
    private static final int LENGTH_VALUE = 4;
    private static final int REST_OF_LINE = 5;
    private static final int HEAD_END = 6;
    private static final int FIXED_BODY = 7;
    private static final int CHUNK_SIZE = 8;
    private static final int CHUNK_EXTENSION = 9;
    private static final int CHUNK_LINE_END = 10;
    private static final int CHUNK_DATA = 11;
    private static final int CHUNK_DATA_CR = 12;
    private static final int CHUNK_DATA_LF = 13;
    private static final int TRAILER_START = 14;
    private static final int TRAILER = 15;
    private static final int TRAILER_LF = 16;
    private static final int TRAILERS_END = 17;
    private static final int BROKEN = 18;
    // Another protocol, or a connection that the parser is about to close.
    private static final int OPAQUE = 19;

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final long HTTP_1_1 =
            ByteBuffer.wrap("HTTP/1.1".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final long HTTP_1_0 = HTTP_1_1 - 1;
    private static final int MAX_CHUNK_LINE = 1024;

    // Eight line feeds, and the constants of the classic test for a zero byte in a word.
    private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private int state = MESSAGE_START;
    // Of the request line: the eight bytes before the last one, and the last one.
    private long window;
    private byte last;
    // Of the head: the name being compared, how far it fits, and what the head says of the body.
    private byte[] name = CONTENT_LENGTH;
    private int fits;
    private boolean chunked;
    private long length;
    // Of the body: bytes of it or of this chunk still to come; bytes and digits of this chunk line.
    private long remaining;
    private int lineBytes;
    private int digits;

    /** Looks at the bytes from..to of a buffer, and returns up to which of them they are good. */
    int inspect(ByteBuffer buffer, int from, int to) {
        int i = from;
        while (i < to) {
            switch (state) {
                case REQUEST_LINE -> i = requestLine(buffer, i, to);
                case REST_OF_LINE -> i = restOfLine(buffer, i, to);
                case FIXED_BODY -> i = body(i, to, MESSAGE_START);
                case CHUNK_DATA -> i = body(i, to, CHUNK_DATA_CR);
                case BROKEN -> {
                    return i;
                }
                case OPAQUE -> {
                    return to;
                }
                default -> {
                    byte b = buffer.get(i);
                    if (state < FIXED_BODY) {
                        head(buffer, i, b);
                    } else {
                        state = chunk(b);
                        if (state == BROKEN) {
                            return i;
                        }
                    }
                    i++;
                }
            }
        }
        return to;
    }

    boolean isBroken() {
        return state == BROKEN;
    }

    // ---- head ----

    private void head(ByteBuffer buffer, int i, byte b) {
        switch (state) {
            case MESSAGE_START -> messageStart(b);
            case LINE_START -> lineStart(buffer, i, b);
            case NAME -> name(b);
            case LENGTH_VALUE -> lengthValue(b);
            default -> state = b == '\n' ? afterHead() : OPAQUE;
        }
    }

    private void messageStart(byte b) {
        window = 0;
        last = b;
        chunked = false;
        length = 0;
        // Frames of a protocol that was switched to begin with other bytes than a method does.
        state = b >= 'A' && b <= 'z' ? REQUEST_LINE : OPAQUE;
    }

    private int requestLine(ByteBuffer buffer, int from, int to) {
        int end = lineFeed(buffer, from, to);
        if (end - from > 8) {
            window = buffer.getLong(end - 9);
            last = buffer.get(end - 1);
        } else {
            for (int i = from; i < end; i++) {
                window = window << 8 | last & 0xFF;
                last = buffer.get(i);
            }
        }
        if (end == to) {
            return to;
        }
        if (window == HTTP_1_1 || window == HTTP_1_0) {
            state = LINE_START;
        } else {
            spoil(buffer, end);
        }
        return end + 1;
    }

    private void lineStart(ByteBuffer buffer, int i, byte b) {
        switch (b) {
            case 'c', 'C' -> compare(CONTENT_LENGTH);
            case 't', 'T' -> compare(TRANSFER_ENCODING);
            case '\r' -> state = HEAD_END;
            case ' ', '\t' -> spoil(buffer, i);
            default -> state = b == '\n' ? OPAQUE : REST_OF_LINE;
        }
    }

    private void compare(byte[] with) {
        name = with;
        fits = 1;
        state = NAME;
    }

    @SuppressWarnings("ReferenceEquality") // one of two constants
    private void name(byte b) {
        byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        if (lower != name[fits]) {
            state = b == '\n' ? LINE_START : REST_OF_LINE;
        } else if (++fits == name.length) {
            chunked |= name == TRANSFER_ENCODING;
            state = name == CONTENT_LENGTH ? LENGTH_VALUE : REST_OF_LINE;
        }
    }

    private void lengthValue(byte b) {
        if (b >= '0' && b <= '9') {
            length = length > Long.MAX_VALUE / 10 - 1 ? Long.MAX_VALUE : 10 * length + b - '0';
        } else if (b == '\n') {
            state = LINE_START;
        } else if (b != ' ' && b != '\t' && b != '\r') {
            state = OPAQUE; // not a number: the parser closes the connection
        }
    }

    private int restOfLine(ByteBuffer buffer, int from, int to) {
        int end = lineFeed(buffer, from, to);
        if (end == to) {
            return to;
        }
        state = LINE_START;
        return end + 1;
    }

    /** Where the next line feed is, or the end; eight bytes at a time, since most of a head is passed over here. */
    private static int lineFeed(ByteBuffer buffer, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = buffer.getLong(i) ^ LINE_FEEDS;
            if ((word - ONES & ~word & HIGHS) != 0) {
                break;
            }
        }
        while (i < to && buffer.get(i) != '\n') {
            i++;
        }
        return i;
    }

    private int afterHead() {
        if (chunked) {
            return chunkLine();
        }
        remaining = length;
        return length > 0 ? FIXED_BODY : MESSAGE_START;
    }

    /** Replaces a byte by one that no head may have. */
    private void spoil(ByteBuffer buffer, int i) {
        buffer.put(i, (byte) 0);
        state = OPAQUE;
    }

    // ---- body ----

    private int body(int from, int to, int then) {
        int here = (int) Math.min(remaining, to - from);
        remaining -= here;
        if (remaining == 0) {
            state = then;
        }
        return from + here;
    }

    private int chunkLine() {
        remaining = 0;
        lineBytes = 0;
        digits = 0;
        return CHUNK_SIZE;
    }

    private int chunk(byte b) {
        if (state <= CHUNK_LINE_END && ++lineBytes > MAX_CHUNK_LINE) {
            return BROKEN;
        }
        return switch (state) {
            case CHUNK_SIZE -> chunkSize(b);
            case CHUNK_EXTENSION -> b == '\r' ? CHUNK_LINE_END : b == '\n' ? BROKEN : CHUNK_EXTENSION;
            case CHUNK_LINE_END -> b != '\n' ? BROKEN : remaining == 0 ? TRAILER_START : CHUNK_DATA;
            case CHUNK_DATA_CR -> b == '\r' ? CHUNK_DATA_LF : BROKEN;
            case CHUNK_DATA_LF -> b == '\n' ? chunkLine() : BROKEN;
            case TRAILER_START -> b == '\r' ? TRAILERS_END : b == '\n' ? BROKEN : TRAILER;
            case TRAILER -> b == '\r' ? TRAILER_LF : b == '\n' ? BROKEN : TRAILER;
            case TRAILER_LF -> b == '\n' ? TRAILER_START : BROKEN;
            default -> b == '\n' ? MESSAGE_START : BROKEN;
        };
    }

    private int chunkSize(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            digits++;
            remaining = remaining << 4 | digit;
            return digits > 15 ? BROKEN : CHUNK_SIZE;
        }
        if (digits == 0) {
            return BROKEN;
        }
        return b == '\r' ? CHUNK_LINE_END : b == ';' || b == ' ' || b == '\t' ? CHUNK_EXTENSION : BROKEN;
    }
}
