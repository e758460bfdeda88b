package dev.gotap.router.websocket;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to say to open a WebSocket, RFC 6455, section 4.2. A request that does not ask for one is answered
 * with 426, a malformed one with 400, one from a page of somebody else with 403.
 */
final class Handshake {

    private static final String VERSION = "13";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Context c;
    private final Exchange exchange;
    private final WebSocketOptions options;

    Handshake(Context c, WebSocketOptions options) {
        this.c = c;
        this.exchange = c.unwrap(Exchange.class);
        this.options = options;
    }

    /** Refuses a request that must not become a WebSocket; gives the sub-protocol agreed on, or null. */
    @Nullable
    String requireSound() {
        requireUpgrade();
        requireConnection();
        requireVersion();
        requireNoBody();
        requireKey();
        requireOrigin();
        return subProtocol();
    }

    /** Sets the headers of the answer. */
    void accept(@Nullable String subProtocol) {
        c.setHeader("Sec-WebSocket-Accept", answer(key()));
        if (subProtocol != null) {
            c.setHeader("Sec-WebSocket-Protocol", subProtocol);
        }
    }

    private void requireUpgrade() {
        // HTTP/1.0 has no upgrade, and HTTP/2 has none of this kind: RFC 9110, 7.8, and RFC 9113, 8.6.
        boolean asked = "GET".equals(c.method())
                && "HTTP/1.1".equals(exchange.protocol())
                && Tokens.contains(c.headers("Upgrade"), "websocket");
        if (!asked) {
            throw upgradeRequired("this resource is a WebSocket (expected: GET with Upgrade: websocket over HTTP/1.1)");
        }
    }

    private void requireConnection() {
        List<String> connection = c.headers("Connection");
        if (!Tokens.contains(connection, "upgrade") || Tokens.contains(connection, "close")) {
            throw HttpError.badRequest("Connection: expected to hold upgrade, and not close"
                    + " (mend: have the proxy in between pass Connection and Upgrade on)");
        }
    }

    private void requireVersion() {
        List<String> versions = c.headers("Sec-WebSocket-Version");
        if (versions.size() != 1) {
            throw HttpError.badRequest("Sec-WebSocket-Version: " + versions.size() + " lines (expected: one, 13)");
        }
        if (!versions.get(0).strip().equals(VERSION)) {
            throw upgradeRequired("Sec-WebSocket-Version: not one that is spoken here (expected: 13)");
        }
    }

    private HttpError upgradeRequired(String message) {
        c.setHeader("Upgrade", "websocket");
        c.setHeader("Connection", "Upgrade");
        c.setHeader("Sec-WebSocket-Version", VERSION);
        return HttpError.of(426, "UPGRADE_REQUIRED", message);
    }

    private void requireNoBody() {
        if (exchange.contentLength() > 0 || c.header("Transfer-Encoding") != null) {
            throw HttpError.badRequest("a body (expected: none in the handshake of a WebSocket)");
        }
    }

    private void requireKey() {
        List<String> keys = c.headers("Sec-WebSocket-Key");
        if (keys.size() != 1 || !isKey(keys.get(0).strip())) {
            throw HttpError.badRequest(
                    "Sec-WebSocket-Key: missing, twice, or malformed (expected: 16 bytes in base64)");
        }
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void requireOrigin() {
        List<String> origins = c.headers("Origin");
        if (origins.isEmpty() ? !options.requireOrigin() : options.allowsAnyOrigin()) {
            return;
        }
        Origin origin = origins.size() == 1 ? Origin.parse(origins.get(0).strip()) : null;
        if (origin == null || !isOwn(origin) && !isAllowed(origin)) {
            throw HttpError.forbidden("a page of this origin may not open a WebSocket here");
        }
    }

    private boolean isOwn(Origin origin) {
        String host = c.header("Host");
        return host != null && origin.equals(Origin.ofHost(exchange.scheme(), host));
    }

    private boolean isAllowed(Origin origin) {
        for (String allowed : options.allowedOrigins()) {
            if (origin.equals(Origin.parse(allowed))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String subProtocol() {
        List<String> offered = Tokens.of(c.headers("Sec-WebSocket-Protocol"));
        for (String name : offered) {
            if (!Tokens.isToken(name)) {
                throw HttpError.badRequest("Sec-WebSocket-Protocol: malformed (expected: tokens, divided by commas)");
            }
        }
        if (new HashSet<>(offered).size() < offered.size()) {
            throw HttpError.badRequest("Sec-WebSocket-Protocol: a name twice (expected: each name once)");
        }
        for (String name : options.subProtocols()) {
            if (offered.contains(name)) {
                return name;
            }
        }
        return null;
    }

    private String key() {
        String key = c.header("Sec-WebSocket-Key");
        return key == null ? "" : key.strip();
    }

    private static String answer(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-1 in this JVM, though every JVM has to have it", e);
        }
    }
}
