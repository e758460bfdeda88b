package dev.gotap.examples.pos.web;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.nio.file.Path;

/** A shop of the test, served on a port of its own. */
final class OpenCounter implements AutoCloseable {

    final OpenShop open;
    final Till till;
    private final UndertowServer server;

    private OpenCounter(OpenShop open, Path directory) {
        this.open = open;
        Router app = PosApp.router();
        PosApp.addRoutes(app, open.shop, ShopOptions.inFile(directory).withClock(open.clock), Guards.none());
        this.server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
        this.till = new Till(url() + "/");
    }

    /** Where it is, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    static OpenCounter in(Path directory) {
        return new OpenCounter(OpenShop.in(directory), directory);
    }

    @Override
    public void close() {
        server.close();
        open.close();
    }
}
