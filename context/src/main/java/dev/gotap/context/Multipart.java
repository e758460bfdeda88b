package dev.gotap.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a {@code multipart/form-data} body (RFC 7578, RFC 2046 section 5.1) into its parts as it comes in, in memory of
 * fixed size. A carriage return stands only at the begin of a delimiter, so a failed comparison never has to go back, and
 * the time is that of the body's length whatever it holds.
 */
final class Multipart {

    private static final int BUFFER = 8 << 10;
    private static final int LONGEST_BOUNDARY = 70;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    private Multipart(InputStream in, byte[] delimiter) {
        this.in = in;
        this.delimiter = delimiter;
        // The first delimiter may stand at the very begin: as if an end of line had come before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
    }

    static Multipart of(InputStream in, @Nullable String boundary) {
        if (boundary == null || !isBoundary(boundary)) {
            throw malformed("the Content-Type has no boundary of 1 to 70 characters that RFC 2046 allows");
        }
        return new Multipart(in, ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII));
    }

    /** Goes on to the next part, passing over what is left of the current one; false after the last. */
    boolean next() throws IOException {
        copyTo(OutputStream.nullOutputStream());
        from += delimiter.length;
        int first = read();
        if (first == '-') {
            require(read() == '-', "a delimiter goes on");
            passEpilogue();
            return false;
        }
        while (first == ' ' || first == '\t') {
            first = read();
        }
        require(first == '\r' && read() == '\n', "a delimiter goes on");
        return true;
    }

    /** The header of the part, up to and without its empty line. */
    PartHeader header(int maxBytes) throws IOException {
        byte[] header = new byte[Math.min(maxBytes, 256)];
        int length = 0;
        int line = 0;
        while (true) {
            int b = read();
            if (b == '\r') {
                require(read() == '\n', "the header of a part has a bare carriage return");
                if (length == line) {
                    return PartHeader.of(header, length);
                }
                b = '\n';
                line = length + 1;
            } else {
                require(b != '\n', "the header of a part has a bare line feed");
            }
            if (length == maxBytes) {
                throw HttpError.of(
                        400, "PART_HEADER_TOO_LARGE", "the header of a part is larger than " + maxBytes + " bytes");
            }
            if (length == header.length) {
                header = Arrays.copyOf(header, Math.min(maxBytes, 2 * length));
            }
            header[length++] = (byte) b;
        }
    }

    /** Copies what is left of the part. */
    void copyTo(OutputStream out) throws IOException {
        while (true) {
            int at = indexOfDelimiter();
            int end = at >= 0 ? at : Math.max(from, to - delimiter.length + 1);
            out.write(buffer, from, end - from);
            from = end;
            if (at >= 0) {
                return;
            }
            require(fill(), "the body ends before its last delimiter");
        }
    }

    static HttpError malformed(String what) {
        return HttpError.of(400, "MALFORMED_MULTIPART", "the multipart body cannot be read: " + what);
    }

    private int indexOfDelimiter() {
        int last = to - delimiter.length;
        for (int i = from; i <= last; i++) {
            if (buffer[i] == '\r' && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private int read() throws IOException {
        if (from == to) {
            require(fill(), "the body ends before its last delimiter");
        }
        return buffer[from++];
    }

    /** Moves what is left to the front and reads more; there is always room, for less than a delimiter is left. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int n = in.read(buffer, to, buffer.length - to);
        if (n > 0) {
            to += n;
        }
        return n > 0;
    }

    /** What follows the last delimiter says nothing, but it counts: the body's limit holds for all of it. */
    private void passEpilogue() throws IOException {
        int n;
        do {
            n = in.read(buffer, 0, buffer.length);
        } while (n > 0);
    }

    private static boolean isBoundary(String text) {
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            boolean ok = ch < 128 && (Character.isLetterOrDigit(ch) || "'()+_,-./:=? ".indexOf(ch) >= 0);
            if (!ok) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_BOUNDARY && !text.endsWith(" ");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw malformed(otherwise);
        }
    }
}
