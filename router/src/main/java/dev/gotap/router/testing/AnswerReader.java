package dev.gotap.router.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads answers of HTTP/1.1 (RFC 9112), strictly: what breaks the protocol is an error, since a test wants to know.
 */
final class AnswerReader {

    private static final int MAX_LINE_BYTES = 64 << 10;

    private final InputStream in;
    private boolean endsConnection;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Whether no other answer can follow. */
    boolean endsConnection() {
        return endsConnection;
    }

    Answer read(String method) throws IOException {
        int status = status();
        FieldLines fields = fields();
        while (status < 200 && status != 101) { // interim, 100 Continue for example
            status = status();
            fields = fields();
        }
        for (String options : fields.all("Connection")) {
            endsConnection |= options.equalsIgnoreCase("close");
        }
        boolean bodiless = "HEAD".equals(method) || status == 101 || status == 204 || status == 304;
        return new Answer(status, fields, bodiless ? new byte[0] : body(fields));
    }

    private int status() throws IOException {
        String line = line();
        boolean fits = line.length() >= 12 && line.startsWith("HTTP/1.") && line.charAt(8) == ' ';
        int status = fits ? number(line.substring(9, 12), 10) : -1;
        if (status < 100 || line.length() > 12 && line.charAt(12) != ' ') {
            throw new ProtocolException(
                    "status line: " + Dump.quoted(line) + " (expected: HTTP/1.1 200 OK, for example)");
        }
        endsConnection |= line.startsWith("HTTP/1.0");
        return status;
    }

    private FieldLines fields() throws IOException {
        FieldLines fields = new FieldLines();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.charAt(colon - 1) == ' ') {
                throw new ProtocolException("header line: " + Dump.quoted(line) + " (expected: name: value)");
            }
            fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    private byte[] body(FieldLines fields) throws IOException {
        String coding = fields.first("Transfer-Encoding");
        List<String> lengths = fields.all("Content-Length");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked") || !lengths.isEmpty()) {
                throw new ProtocolException("Transfer-Encoding: " + Dump.quoted(coding) + ", Content-Length: " + lengths
                        + " (expected: chunked, and no length)");
            }
            return chunks();
        }
        if (lengths.isEmpty()) {
            endsConnection = true;
            return in.readAllBytes();
        }
        int length = number(lengths.get(0), 10);
        if (lengths.size() > 1 || length < 0) {
            throw new ProtocolException("Content-Length: " + lengths + " (expected: one number)");
        }
        return bytes(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.writeBytes(bytes(length));
            requireEmpty(line());
        }
        fields(); // trailers
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        int length = number(extension < 0 ? line : line.substring(0, extension), 16);
        if (length < 0) {
            throw new ProtocolException("chunk length: " + Dump.quoted(line) + " (expected: hexadecimal digits)");
        }
        return length;
    }

    private static void requireEmpty(String line) throws ProtocolException {
        if (!line.isEmpty()) {
            throw new ProtocolException("end of a chunk: " + Dump.quoted(line) + " (expected: CR LF)");
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection was broken off after " + bytes.length + " of " + length
                    + " bytes of the answer's body");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was broken off before the answer was complete");
            }
            if (b == '\n' || line.size() == MAX_LINE_BYTES) {
                throw new ProtocolException(
                        b == '\n' ? "a line ends in LF alone (expected: CR LF)" : "a line never ends");
            }
            line.write(b);
        }
        if (in.read() != '\n') {
            throw new ProtocolException("a CR stands alone (expected: CR LF)");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static int number(String digits, int radix) {
        try {
            return digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0
                    ? -1
                    : Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
