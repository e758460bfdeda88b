package dev.gotap.benchmarks.network.servers;

import io.jooby.ExecutionMode;
import io.jooby.Jooby;
import io.jooby.ServerOptions;
import io.jooby.StartupSummary;
import io.jooby.jackson.JacksonModule;
import io.jooby.undertow.UndertowServer;
import java.io.IOException;
import java.util.List;

/** Jooby on Undertow: {@code io} in its event loop, {@code worker} on its workers. */
public final class JoobyServer {

    private JoobyServer() {}

    /**
     * Serves.
     *
     * @param args the port and the mode
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        int port = FreePort.unless0(Integer.parseInt(args[0]));
        ServerOptions options = new ServerOptions().setPort(port);
        options.setHost("127.0.0.1");
        ExecutionMode mode = args[1].equals("io") ? ExecutionMode.EVENT_LOOP : ExecutionMode.WORKER;
        Jooby app = Jooby.createApp(new String[0], mode, JoobyServer::routes);
        app.setServerOptions(options);
        app.setStartupSummary(List.of(StartupSummary.NONE));
        new UndertowServer().setOptions(options).start(app);
        ServerConsole.serve(port);
    }

    private static Jooby routes() {
        Jooby app = new Jooby();
        app.install(new JacksonModule());
        app.get("/ping", ctx -> "pong");
        app.get("/user/{id}", ctx -> ctx.path("id").value());
        app.get("/json", ctx -> Greeting.hello());
        app.post("/echo", ctx -> ctx.body(Item.class));
        app.routes(() -> {
            for (int i = 0; i < 5; i++) {
                app.use(next -> ctx -> next.apply(ctx));
            }
            app.get("/chain", ctx -> "pong");
        });
        return app;
    }
}
