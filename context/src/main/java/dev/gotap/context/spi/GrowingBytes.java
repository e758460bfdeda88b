package dev.gotap.context.spi;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes in an array that grows and is used again: where an answer or a line of a log is made before any of it is sent. Not
 * safe for several threads at once; allocates only to grow, and for text that is not ASCII.
 */
public class GrowingBytes extends OutputStream {

    private static final int FIRST = 512;

    private final int maxKept;
    private byte[] bytes = new byte[FIRST];
    private int size;

    /**
     * No bytes.
     *
     * @param maxKept the largest array that is kept when it is cleared
     */
    public GrowingBytes(int maxKept) {
        this.maxKept = maxKept;
    }

    /**
     * The array, of which the first {@link #size()} bytes count.
     *
     * @return not a copy; another one once the bytes have grown
     */
    public final byte[] array() {
        return bytes;
    }

    /**
     * How many bytes there are.
     *
     * @return &gt;= 0
     */
    public final int size() {
        return size;
    }

    /** Begins anew; gives the array up if it has grown too large to keep. */
    public final void clear() {
        size = 0;
        if (bytes.length > maxKept) {
            bytes = new byte[FIRST];
        }
    }

    /**
     * Forgets what was appended since it had this size.
     *
     * @param formerSize 0 to {@link #size()}
     */
    public final void cut(int formerSize) {
        size = formerSize;
    }

    /**
     * Appends text as UTF-8.
     *
     * @param text half a surrogate pair comes out as a question mark
     */
    public final void text(String text) {
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

    @Override
    public final void write(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public final void write(byte[] source) {
        write(source, 0, source.length);
    }

    @Override
    public final void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /**
     * Puts a byte several times in between.
     *
     * @param at where, 0 to {@link #size()}
     * @param b the byte
     * @param count how often, &gt;= 0
     */
    public final void insert(int at, int b, int count) {
        ensure(count);
        System.arraycopy(bytes, at, bytes, at + count, size - at);
        Arrays.fill(bytes, at, at + count, (byte) b);
        size += count;
    }

    /** {@return the bytes as UTF-8 text} */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
