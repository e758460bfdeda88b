package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/** Speaks bytes to a server, and reads what comes back. */
final class RawClient implements AutoCloseable {

    final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient to(UndertowServer server) throws IOException {
        return new RawClient(new Socket("127.0.0.1", server.port()));
    }

    static RawClient withSmallBuffer(UndertowServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        return new RawClient(socket);
    }

    static RawClient over(Socket socket) throws IOException {
        return new RawClient(socket);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next response, with its body unless it has none by rule. */
    Answer read() throws IOException {
        return read(true);
    }

    Answer readHead() throws IOException {
        return read(false);
    }

    private Answer read(boolean withBody) throws IOException {
        String head = head();
        if (!withBody || head.startsWith("HTTP/1.1 100") || head.startsWith("HTTP/1.1 204")) {
            return new Answer(head, new byte[0]);
        }
        Answer bare = new Answer(head, new byte[0]);
        String length = bare.header("content-length");
        if (length != null) {
            return new Answer(head, in.readNBytes(Integer.parseInt(length)));
        }
        return "chunked".equals(bare.header("transfer-encoding"))
                ? new Answer(head, chunks())
                : new Answer(head, in.readAllBytes());
    }

    byte[] readBytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** True when the server has closed the connection, or does so without sending anything more. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("closed after: " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            body.write(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed within a chunk line");
            }
            line.append((char) b);
        }
        return line.toString().trim();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(String head, byte[] bytes) {

        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String body() {
            return new String(bytes, ISO_8859_1);
        }

        String header(String name) {
            for (String line : head.split("\r\n")) {
                int colon = line.indexOf(':');
                if (colon > 0
                        && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
                    return line.substring(colon + 1).trim();
                }
            }
            return null;
        }
    }
}
