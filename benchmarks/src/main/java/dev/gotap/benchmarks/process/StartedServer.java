package dev.gotap.benchmarks.process;

import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerOptions;
import io.undertow.Undertow;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The program whose start is measured: {@code StartedServer KIND}. It says on its standard output which port it listens
 * on, then answers each byte on its standard input with the bytes that are alive on its heap, and ends with its input.
 */
public final class StartedServer {

    /** What a line of this program's own begins with; a logger may write others. */
    static final String MARK = "started-server ";

    private StartedServer() {}

    /**
     * Serves.
     *
     * @param args the kind of server: {@code bare}, {@code github} or {@code defaults}
     * @throws IOException if the launcher is gone
     */
    public static void main(String[] args) throws IOException {
        // Read by all kinds, so that it is no part of the difference.
        String routes = routes();
        int port = switch (args[0]) {
            case "bare" -> bare();
            case "github" -> ours(Router.create(), routes);
            case "defaults" -> ours(Router.withDefaults(), routes);
            default -> throw new IllegalArgumentException("kind: " + args[0] + " (expected: bare, github or defaults)");
        };
        // Bare streams, since the start of System.out and System.in is nothing that every server needs.
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        say(out, port);
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        while (in.read() >= 0) {
            say(out, liveBytes());
        }
        System.exit(0);
    }

    /** What an application without any router does: one handler, on the I/O thread. */
    private static int bare() {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send("pong"))
                .build();
        server.start();
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static int ours(Router app, String routes) {
        int start = 0;
        for (int end = routes.indexOf('\n'); end >= 0; end = routes.indexOf('\n', start)) {
            int gap = routes.indexOf(' ', start);
            String pattern = routes.substring(gap, end).trim();
            app.handle(routes.substring(start, gap), pattern, c -> c.string(200, pattern));
            start = end + 1;
        }
        app.get("/ping", c -> c.string(200, "pong"));
        return app.start(ServerOptions.defaults().withHost("127.0.0.1").withPort(0))
                .port();
    }

    private static String routes() throws IOException {
        try (InputStream in = StartedServer.class.getResourceAsStream("/routes/github-api.txt")) {
            if (in == null) {
                throw new IOException("routes/github-api.txt is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void say(FileOutputStream out, long number) throws IOException {
        out.write(MARK.concat(Long.toString(number)).concat("\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
