package dev.gotap.benchmarks.network.servers;

import io.avaje.jex.Jex;
import io.avaje.jex.core.json.JacksonJsonService;
import io.avaje.jex.http.ExchangeHandler;
import java.io.IOException;

/** avaje-jex on the server of the JDK, on virtual threads. */
public final class JexServer {

    private JexServer() {}

    /**
     * Serves.
     *
     * @param args the port and the mode, which is {@code virtual}
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        int port = FreePort.unless0(Integer.parseInt(args[0]));
        // Its filters run for every route; what runs for one route only wraps its handler.
        ExchangeHandler chain = ctx -> ctx.text("pong");
        for (int i = 0; i < 5; i++) {
            ExchangeHandler next = chain;
            chain = ctx -> next.handle(ctx);
        }
        Jex.create()
                .config(config -> config.host("127.0.0.1").health(false))
                .port(port)
                .jsonService(new JacksonJsonService())
                .get("/ping", ctx -> ctx.text("pong"))
                .get("/user/{id}", ctx -> ctx.text(ctx.pathParam("id")))
                .get("/json", ctx -> ctx.json(Greeting.hello()))
                .post("/echo", ctx -> ctx.json(ctx.bodyAsClass(Item.class)))
                .get("/chain", chain)
                .start();
        ServerConsole.serve(port);
    }
}
