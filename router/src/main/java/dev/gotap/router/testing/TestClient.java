package dev.gotap.router.testing;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.HeaderRules;
import dev.gotap.context.spi.JacksonCodec;
import dev.gotap.context.spi.JsonCodec;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client for tests, the same in memory and over a socket.
 *
 * <p>Immutable and safe for several threads: {@code with...} gives a client that differs in one thing and shares the way
 * to the server, so {@link #close()} on any of them closes for all. Redirects are not followed and nothing is sent twice.
 * Answers are kept in memory whole.
 */
public final class TestClient implements AutoCloseable {

    /** How long an answer may take unless said otherwise: 10 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofDays(1);

    final JsonCodec json;
    private final Wire wire;
    private final FieldLines fields;
    private final Duration timeout;
    private final boolean keepAlive;
    private final @Nullable CookieJar cookies;

    private TestClient(
            Wire wire,
            JsonCodec json,
            FieldLines fields,
            Duration timeout,
            boolean keepAlive,
            @Nullable CookieJar cookies) {
        this.wire = wire;
        this.json = json;
        this.fields = fields;
        this.timeout = timeout;
        this.keepAlive = keepAlive;
        this.cookies = cookies;
    }

    /**
     * A client that calls the router on its own thread, without any socket. Asynchronous requests are waited for. What
     * belongs to the wire takes no part: framing, the bounds on a request's head, timeouts of reading and writing.
     *
     * @param router used as it is; frozen by the first request
     * @return the client; closing it does nothing
     */
    public static TestClient inMemory(Router router) {
        return of(new MemoryWire(requireNonNull(router, "router")), json(router));
    }

    /**
     * A client that talks HTTP/1.1 to a server of its own, on a free port of the loopback address, with two I/O threads
     * and eight workers.
     *
     * @param router used as it is; frozen by this call
     * @return the client; closing it stops the server
     * @throws dev.gotap.router.undertow.ServerStartException when the server cannot be started
     */
    public static TestClient overSocket(Router router) {
        return overSocket(router, ServerOptions.defaults().withIoThreads(2).withWorkerThreads(8));
    }

    /**
     * A client that talks HTTP/1.1 to a server of its own with these options, on a free port of the loopback address.
     *
     * @param router used as it is; frozen by this call
     * @param server how to listen, but for the address; without TLS
     * @return the client; closing it stops the server
     * @throws IllegalArgumentException for options with TLS
     * @throws dev.gotap.router.undertow.ServerStartException when the server cannot be started
     */
    public static TestClient overSocket(Router router, ServerOptions server) {
        if (server.tls() != null) {
            throw new IllegalArgumentException("tls: set (expected: none; this client speaks plain HTTP/1.1 only)");
        }
        return of(SocketWire.to(router.start(server.withHost("127.0.0.1").withPort(0))), json(router));
    }

    /**
     * A client for a server that is running already. JSON is written and read by Jackson.
     *
     * @param server for example {@code http://localhost:8080}, without a path
     * @return the client; closing it leaves the server alone
     * @throws IllegalArgumentException for another scheme, or a URI with more than host and port
     */
    @SuppressWarnings("AddressSelection") // a name with several addresses is nothing a test should look into
    public static TestClient of(URI server) {
        String path = server.getRawPath();
        boolean bare = (path == null || path.isEmpty() || path.equals("/")) && server.getRawQuery() == null;
        if (!"http".equals(server.getScheme()) || server.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "server: " + server + " (expected: http://host:port; paths belong to the" + " requests)");
        }
        InetSocketAddress address =
                new InetSocketAddress(server.getHost(), server.getPort() < 0 ? 80 : server.getPort());
        return of(SocketWire.to(address, server.getRawAuthority()), JacksonCodec.defaults());
    }

    /**
     * A client that sends one more header line with every request.
     *
     * @param name a token
     * @param value visible ISO-8859-1 text
     * @return a client that shares this one's way to the server
     * @throws IllegalArgumentException for a name or a value that no header may have
     */
    public TestClient withHeader(String name, String value) {
        FieldLines more = new FieldLines(fields);
        addField(more, name, value);
        return new TestClient(wire, json, more, timeout, keepAlive, cookies);
    }

    /**
     * A client that waits longer, or less long.
     *
     * @param newTimeout &gt; 0, at most a day; from connecting to the last byte of the answer
     * @return a client that shares this one's way to the server
     * @throws IllegalArgumentException for a time that is not positive, or too long
     */
    public TestClient withTimeout(Duration newTimeout) {
        if (newTimeout.isNegative() || newTimeout.isZero() || newTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: " + newTimeout + " (expected: > 0, at most " + LONGEST + ")");
        }
        return new TestClient(wire, json, fields, newTimeout, keepAlive, cookies);
    }

    /**
     * A client that sends its requests over one connection, for as long as the server keeps it open. Without this each
     * request has a connection of its own. Makes no difference in memory.
     *
     * @return a client that shares this one's way to the server
     */
    public TestClient withKeepAlive() {
        return new TestClient(wire, json, fields, timeout, true, cookies);
    }

    /**
     * A client that keeps cookies: each one set by an answer goes with every later request until {@code Max-Age=0}
     * removes it. Domain, path and expiry date take no part.
     *
     * @return a client that shares this one's way to the server, with an empty jar of its own
     */
    public TestClient withCookies() {
        return new TestClient(wire, json, fields, timeout, keepAlive, new CookieJar());
    }

    /**
     * A GET request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest get(String target) {
        return request("GET", target);
    }

    /**
     * A HEAD request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest head(String target) {
        return request("HEAD", target);
    }

    /**
     * A POST request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest post(String target) {
        return request("POST", target);
    }

    /**
     * A PUT request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest put(String target) {
        return request("PUT", target);
    }

    /**
     * A PATCH request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest patch(String target) {
        return request("PATCH", target);
    }

    /**
     * A DELETE request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest delete(String target) {
        return request("DELETE", target);
    }

    /**
     * An OPTIONS request.
     *
     * @param target as for {@link #request}
     * @return the request, not sent yet
     */
    public TestRequest options(String target) {
        return request("OPTIONS", target);
    }

    /**
     * A request of any method.
     *
     * @param method a token, sent as it is
     * @param target path and query exactly as they go on the wire, such as {@code /a/%2e%2e/b?x=1}; {@code *} for
     *     {@code OPTIONS *}
     * @return the request, not sent yet
     * @throws IllegalArgumentException for a method that is no token, or a target that no request line can carry
     */
    public TestRequest request(String method, String target) {
        HeaderRules.checkName(method);
        return new TestRequest(this, method, RawTarget.checked(target));
    }

    /**
     * Opens a WebSocket, with the client's headers and cookies. Over a socket only. A handshake that is to be refused is
     * sent as a {@link #get} with the fields of one.
     *
     * @param target path and query
     * @param subProtocols those to offer, the best one first
     * @return the open socket; close it
     * @throws UncheckedIOException if the server refuses the handshake; the cause says how
     * @throws IllegalStateException in memory, where there are no WebSockets
     */
    public TestSocket webSocket(String target, String... subProtocols) {
        String authority = wire.socketAuthority();
        if (authority == null) {
            throw new IllegalStateException(
                    "webSocket(\"" + target + "\"): not in memory (mend: TestClient.overSocket)");
        }
        URI uri = URI.create("ws://" + authority + RawTarget.checked(target));
        return TestSocket.open(uri, defaults(), subProtocols, timeout, json);
    }

    /** Closes the connections, and stops the server if the client started it. */
    @Override
    public void close() {
        wire.close();
    }

    TestResponse send(TestRequest request) {
        Message message = request.message(defaults(), timeout, keepAlive);
        try {
            Answer answer = wire.exchange(message);
            if (cookies != null) {
                cookies.store(answer.fields());
            }
            return new TestResponse(message, answer, json);
        } catch (IOException e) {
            throw new UncheckedIOException(message.line() + " was not answered: " + e.getMessage(), e);
        }
    }

    static void addField(FieldLines to, String name, String value) {
        HeaderRules.checkName(name);
        HeaderRules.checkValue(name, value);
        if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException(
                    "header " + name + ": \"" + value + "\" (expected: none; body(...) and chunked() say it)");
        }
        to.add(name, value.strip()); // white space around a value is no part of it, RFC 9110, 5.5
    }

    private FieldLines defaults() {
        FieldLines defaults = new FieldLines(fields);
        if (defaults.first("Host") == null) {
            defaults.add("Host", wire.authority());
        }
        String cookie = cookies == null ? null : cookies.header();
        if (cookie != null) {
            defaults.add("Cookie", cookie);
        }
        return defaults;
    }

    private static TestClient of(Wire wire, JsonCodec json) {
        return new TestClient(wire, json, new FieldLines(), DEFAULT_TIMEOUT, false, null);
    }

    private static JsonCodec json(Router router) {
        return router.options().context().json();
    }
}
