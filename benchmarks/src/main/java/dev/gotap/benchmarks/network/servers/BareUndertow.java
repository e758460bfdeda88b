package dev.gotap.benchmarks.network.servers;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import tools.jackson.databind.json.JsonMapper;

/** Undertow with a straightforward handler: {@code io} on the I/O thread, {@code worker} handed to its workers. */
public final class BareUndertow {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String USER = "/user/";

    private BareUndertow() {}

    /**
     * Serves.
     *
     * @param args the port and the mode
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        ServerConsole.serve(port(start(Integer.parseInt(args[0]), args[1])));
    }

    /**
     * Starts in this process.
     *
     * @param port 0 for any
     * @param mode {@code io} or {@code worker}
     * @return the running server
     */
    public static Undertow start(int port, String mode) {
        HttpHandler chain = BareUndertow::pong;
        for (int i = 0; i < 5; i++) {
            chain = new PassOn(chain);
        }
        HttpHandler routes = new Routes(chain);
        // As ours: what is usual with HTTP/1.1 is not said in every answer.
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1", mode.equals("worker") ? new Workers(routes) : routes)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .build();
        server.start();
        return server;
    }

    /**
     * Where it listens.
     *
     * @param server running
     * @return the port
     */
    public static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private record Routes(HttpHandler chain) implements HttpHandler {

        @Override
        public void handleRequest(HttpServerExchange exchange) throws Exception {
            String path = exchange.getRelativePath();
            switch (path) {
                case "/ping" -> pong(exchange);
                case "/json" -> json(exchange, JSON.writeValueAsBytes(Greeting.hello()));
                case "/echo" -> exchange.getRequestReceiver().receiveFullBytes(BareUndertow::echo);
                case "/chain" -> chain.handleRequest(exchange);
                default -> user(exchange, path);
            }
        }
    }

    private record PassOn(HttpHandler next) implements HttpHandler {

        @Override
        public void handleRequest(HttpServerExchange exchange) throws Exception {
            next.handleRequest(exchange);
        }
    }

    private record Workers(HttpHandler next) implements HttpHandler {

        @Override
        public void handleRequest(HttpServerExchange exchange) throws Exception {
            if (exchange.isInIoThread()) {
                exchange.dispatch(this);
                return;
            }
            exchange.startBlocking();
            next.handleRequest(exchange);
        }
    }

    private static void pong(HttpServerExchange exchange) {
        text(exchange, "pong");
    }

    private static void user(HttpServerExchange exchange, String path) {
        if (path.startsWith(USER)) {
            text(exchange, path.substring(USER.length()));
        } else {
            exchange.setStatusCode(404);
        }
    }

    private static void echo(HttpServerExchange exchange, byte[] body) {
        json(exchange, JSON.writeValueAsBytes(JSON.readValue(body, Item.class)));
    }

    private static void text(HttpServerExchange exchange, String text) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(text);
    }

    private static void json(HttpServerExchange exchange, byte[] json) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }
}
