package dev.gotap.benchmarks.network.servers;

import io.javalin.Javalin;
import io.javalin.json.JavalinJackson;
import java.io.IOException;

/** Javalin on Jetty: {@code worker} on Jetty's threads, {@code virtual} on virtual threads. */
public final class JavalinServer {

    private JavalinServer() {}

    /**
     * Serves.
     *
     * @param args the port and the mode
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = args[1].equals("virtual");
            config.jsonMapper(new JavalinJackson());
            config.routes.get("/ping", ctx -> ctx.result("pong"));
            config.routes.get("/user/{id}", ctx -> ctx.result(ctx.pathParam("id")));
            config.routes.get("/json", ctx -> ctx.json(Greeting.hello()));
            config.routes.post("/echo", ctx -> ctx.json(ctx.bodyAsClass(Item.class)));
            for (int i = 0; i < 5; i++) {
                config.routes.before("/chain", ctx -> {});
            }
            config.routes.get("/chain", ctx -> ctx.result("pong"));
        });
        server.start("127.0.0.1", Integer.parseInt(args[0]));
        ServerConsole.serve(server.port());
    }
}
