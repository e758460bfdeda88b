package dev.gotap.context;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Holds a small body whose length is known while a codec reads it: the array is reused from request to request, so that a
 * body costs nothing but the value made of it.
 */
final class BodyBuffer {

    private static final int LARGEST = 16 << 10;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length = -1;

    /** Whether a body of that length belongs here; -1 for one that is not known. */
    static boolean fits(long declared) {
        return declared >= 0 && declared <= LARGEST;
    }

    boolean isRead() {
        return length >= 0;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void read(InputStream in, int declared) throws IOException {
        if (bytes.length < declared) {
            bytes = new byte[Math.max(512, declared)];
        }
        int read = in.readNBytes(bytes, 0, declared);
        int more = in.read();
        length = more < 0 ? read : readOn(in, read, more);
    }

    /** A body that is longer than it says: not by HTTP, but a transport's word is not the law here. */
    private int readOn(InputStream in, int read, int more) throws IOException {
        byte[] rest = in.readAllBytes();
        byte[] all = Arrays.copyOf(bytes, read + 1 + rest.length);
        all[read] = (byte) more;
        System.arraycopy(rest, 0, all, read + 1, rest.length);
        bytes = all;
        return all.length;
    }

    void clear() {
        length = -1;
        if (bytes.length > LARGEST) {
            bytes = NONE;
        }
    }
}
