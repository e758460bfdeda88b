package dev.gotap.context;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a response is encoded before anything of it is sent. The array is reused from request to request, unless one
 * response made it larger than {@value #MAX_KEPT} bytes.
 */
final class ResponseBuffer extends OutputStream {

    private static final int MAX_KEPT = 64 << 10;

    private byte[] bytes = new byte[512];
    private int size;

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        if (bytes.length > MAX_KEPT) {
            bytes = new byte[512];
        }
    }

    /** Forgets what was appended since it had this size. */
    void cut(int formerSize) {
        size = formerSize;
    }

    /** Appends text as UTF-8; allocates only to grow, and for text that is not ASCII. */
    void text(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            char ch = text.charAt(i);
            if (ch >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                write(rest, 0, rest.length);
                return;
            }
            bytes[size++] = (byte) ch;
        }
    }

    String asText() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
