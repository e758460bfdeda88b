package dev.gotap.router.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that speaks WebSocket byte by byte, right or wrong. */
final class RawSocket implements AutoCloseable {

    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    static final String HANDSHAKE =
            "GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n\r\n";

    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

    final Socket socket;
    private final DataInputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    static RawSocket to(int port) throws IOException {
        return to(port, 64 << 10);
    }

    /** With a receive buffer of its own, so that a peer that does not read is felt soon. */
    static RawSocket to(int port, int receiveBytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBytes);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return new RawSocket(socket);
    }

    /** After a sound handshake for {@code /live}. */
    static RawSocket open(int port) throws IOException {
        return open(port, 64 << 10);
    }

    static RawSocket open(int port, int receiveBytes) throws IOException {
        RawSocket raw = to(port, receiveBytes).send(HANDSHAKE);
        String head = raw.head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError(head);
        }
        return raw;
    }

    RawSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawSocket send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** A masked frame; the first byte holds FIN, the reserved bits and the opcode. */
    static byte[] frame(int first, byte... payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0x80 | 126);
            out.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(0x80 | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i % 4]);
        }
        return out.toByteArray();
    }

    static byte[] text(String text) {
        return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                0x88,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /** The next frame, as {@code TEXT hello}, {@code CLOSE 1002}; {@code EOF} at the end, however it comes. */
    String next() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length > 126) {
                length = (int) in.readLong();
            } else if (length == 126) {
                length = in.readUnsignedShort();
            }
            byte[] payload = in.readNBytes(length);
            return described(first & 0xFF, payload);
        } catch (EOFException | SocketException e) {
            return "EOF";
        }
    }

    private static String described(int first, byte[] payload) {
        return switch (first) {
            case 0x81 -> "TEXT " + new String(payload, StandardCharsets.UTF_8);
            case 0x82 -> "BINARY " + payload.length;
            case 0x88 -> "CLOSE " + ((payload[0] & 0xFF) << 8 | payload[1] & 0xFF);
            case 0x89 -> "PING " + new String(payload, StandardCharsets.UTF_8);
            case 0x8A -> "PONG " + new String(payload, StandardCharsets.UTF_8);
            default -> throw new AssertionError("a server's frame with " + Integer.toHexString(first));
        };
    }

    /** The last frame before the connection ends; messages before it do not count. */
    String last() throws IOException {
        String last = next();
        for (String next = next(); !next.equals("EOF"); next = next()) {
            last = next;
        }
        return last;
    }

    /** The head of an HTTP answer. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("closed after: " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** A field of an HTTP head, or null. */
    static String field(String head, String name) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
