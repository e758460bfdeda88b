package dev.gotap.benchmarks.network.servers;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.context.Context;
import dev.gotap.router.RouteSpec;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.Dispatch;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Ours: {@code io} on the I/O thread, {@code worker} as it is by default, {@code virtual} on virtual threads. */
public final class GotapServer {

    private static final String BODY = "{\"name\":\"coffee\",\"price\":249,\"quantity\":3}";

    private GotapServer() {}

    /**
     * Serves.
     *
     * @param args the port and the mode
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        ServerConsole.serve(start(Integer.parseInt(args[0]), args[1]).port());
    }

    /**
     * Starts in this process.
     *
     * @param port 0 for any
     * @param mode {@code io}, {@code worker} or {@code virtual}
     * @return the running server
     */
    public static UndertowServer start(int port, String mode) {
        ServerOptions options = ServerOptions.defaults().withHost("127.0.0.1").withPort(port);
        return switch (mode) {
            case "io" -> onIoThread(options);
            case "worker" -> routes(false, false).start(options);
            case "virtual" -> routes(false, false).start(options.withDispatch(Dispatch.VIRTUAL));
            default -> throw new IllegalArgumentException("mode: " + mode + " (expected: io, worker or virtual)");
        };
    }

    /** A route that reads its body stays on the I/O thread only if it is allowed to; it is asked once. */
    private static UndertowServer onIoThread(ServerOptions options) {
        UndertowServer probe = routes(true, true).start(options);
        int port = probe.port();
        if (echoes(port)) {
            return probe;
        }
        probe.stop(Duration.ZERO);
        return routes(true, false).start(options.withPort(port));
    }

    private static boolean echoes(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/echo").toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Connection", "close");
            connection.setDoOutput(true);
            connection.getOutputStream().write(BODY.getBytes(StandardCharsets.UTF_8));
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Router routes(boolean nonBlocking, boolean nonBlockingBody) {
        Router app = PooledRouter.create();
        RouteSpec echo = app.post("/echo", c -> c.json(200, c.bodyJson(Item.class)));
        List<RouteSpec> routes = List.of(
                echo,
                app.get("/ping", c -> c.string(200, "pong")),
                app.get("/user/:id", c -> c.string(200, c.param("id"))),
                app.get("/json", c -> c.json(200, Greeting.hello())),
                app.get(
                        "/chain",
                        Context::next,
                        Context::next,
                        Context::next,
                        Context::next,
                        Context::next,
                        c -> c.string(200, "pong")));
        for (RouteSpec route : routes) {
            if (route == echo ? nonBlockingBody : nonBlocking) {
                route.nonBlocking();
            }
        }
        return app;
    }
}
