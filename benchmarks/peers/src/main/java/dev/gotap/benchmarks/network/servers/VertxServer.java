package dev.gotap.benchmarks.network.servers;

import static java.util.Objects.requireNonNull;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;

/** Vert.x Web in its event loops, one for each core. */
public final class VertxServer {

    private VertxServer() {}

    /**
     * Serves.
     *
     * @param args the port and the mode, which is {@code io}
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        int port = FreePort.unless0(Integer.parseInt(args[0]));
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        vertx.deployVerticle(
                        () -> new Verticle(port),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .await();
        ServerConsole.serve(port);
    }

    private static final class Verticle extends VerticleBase {

        private final int port;

        Verticle(int port) {
            this.port = port;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer().requestHandler(routes(vertx)).listen(port, "127.0.0.1");
        }
    }

    private static Router routes(Vertx vertx) {
        Router app = Router.router(vertx);
        app.get("/ping").handler(ctx -> text(ctx, "pong"));
        app.get("/user/:id").handler(ctx -> text(ctx, requireNonNull(ctx.pathParam("id"), "id")));
        app.get("/json").handler(ctx -> ctx.json(Greeting.hello()));
        app.post("/echo")
                .handler(BodyHandler.create(false))
                .handler(ctx -> ctx.json(ctx.body().asPojo(Item.class)));
        for (int i = 0; i < 5; i++) {
            app.get("/chain").handler(RoutingContext::next);
        }
        app.get("/chain").handler(ctx -> text(ctx, "pong"));
        return app;
    }

    private static void text(RoutingContext ctx, String text) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(text);
    }
}
