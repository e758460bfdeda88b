package dev.gotap.examples.pos.web.dashboard;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.examples.pos.Shop;
import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.examples.pos.reports.DayAtAGlance;
import dev.gotap.router.RouteGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;

/** The page of the day, its script and its style sheet. */
public final class DashboardRoutes {

    private static final int LAST_SALES = 8;

    /** The service's own script, style sheet and picture, and nothing written into the page itself. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Shop shop;
    private final ShopOptions options;
    private final String frame = new String(resource("dashboard.html"), StandardCharsets.UTF_8);

    /** The dashboard of that shop, which was opened with these options. */
    public DashboardRoutes(Shop shop, ShopOptions options) {
        this.shop = shop;
        this.options = options;
    }

    /** Adds the page at {@code /} and what belongs to it. */
    public void register(RouteGroup app) {
        app.get("/", this::page).name("dashboard");
        file(app, "/dashboard.js", "text/javascript; charset=utf-8");
        file(app, "/dashboard.css", "text/css; charset=utf-8");
        file(app, "/dashboard.svg", "image/svg+xml");
    }

    private void page(Context c) {
        protect(c);
        c.setHeader("Content-Security-Policy", POLICY);
        c.setHeader("Referrer-Policy", "no-referrer");
        c.setHeader(HeaderName.CACHE_CONTROL, "no-store");
        c.html(200, markup());
    }

    /** The page as it is now. */
    public String markup() {
        DayAtAGlance glance = shop.days().glance(LAST_SALES);
        var page = new DayPage(
                options.identity().name(), ZonedDateTime.now(options.clock()), glance.day(), glance.lastSales());
        return page.render(frame).markup();
    }

    private static void file(RouteGroup app, String path, String type) {
        byte[] bytes = resource(path.substring(1));
        app.get(path, c -> {
                    protect(c);
                    c.setHeader(HeaderName.CACHE_CONTROL, "no-cache");
                    c.data(200, type, bytes);
                })
                .nonBlocking();
    }

    private static void protect(Context c) {
        c.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static byte[] resource(String name) {
        try (InputStream in = DashboardRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": missing (expected: a resource of this package)");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
