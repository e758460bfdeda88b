package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.Shop;
import dev.gotap.router.RouteGroup;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** For whoever watches the process: alive means do not restart it, ready means send it requests. */
final class HealthRoutes {

    private static final Map<String, String> UP = Map.of("status", "UP");

    private final Shop shop;
    private final BooleanSupplier accepting;

    HealthRoutes(Shop shop, BooleanSupplier accepting) {
        this.shop = shop;
        this.accepting = accepting;
    }

    void register(RouteGroup app) {
        // On the I/O thread: it answers also when every worker waits for the database.
        app.get("/health/live", c -> c.json(200, UP)).nonBlocking().name("live");
        app.get("/health/ready", this::ready).name("ready");
    }

    private void ready(Context c) throws IOException {
        if (!accepting.getAsBoolean()) {
            throw HttpError.unavailable("the service is stopping");
        }
        shop.days().today(); // throws unless the database answers
        c.json(200, UP);
    }
}
