package dev.gotap.examples.pos.web;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.spi.JacksonCodec;
import dev.gotap.examples.pos.Shop;
import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.examples.pos.web.dashboard.DashboardRoutes;
import dev.gotap.examples.pos.web.dashboard.LiveDay;
import dev.gotap.examples.pos.web.wire.DayBody;
import dev.gotap.middleware.health.Health;
import dev.gotap.middleware.health.HealthOptions;
import dev.gotap.middleware.health.HealthResult;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.time.Duration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Which routes the service has. */
public final class PosApp {

    private PosApp() {}

    /**
     * A router without middleware that reads and writes JSON as the {@code wire} package promises: nothing that a till
     * sends is guessed at, rounded or overlooked.
     */
    public static Router router() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .withCoercionConfig(LogicalType.Textual, PosApp::refuseAll)
                .build();
        return Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withJson(new JacksonCodec(mapper))));
    }

    /** Jackson would turn 1, 1.5 and true into texts: a till whose terminal is a number has a bug that should show. */
    private static void refuseAll(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /**
     * Adds the routes of that shop.
     *
     * @param options what the shop was opened with: its name and its time zone are on the dashboard
     * @param guards who may use them, and how often
     */
    public static void addRoutes(Router app, Shop shop, ShopOptions options, Guards guards) {
        var dashboard = new DashboardRoutes(shop, options);
        var live = new LiveDay(
                app.webSocketHub(),
                dashboard::markup,
                () -> DayBody.of(shop.days().reportOfToday()));
        app.use(new DomainProblems());
        var repeatable = new Repeatable(shop.keys());
        app.group("/api/v1", api -> {
            guards.guardApi(api);
            api.use(live::announce);
            new ProductRoutes(app, shop.catalogue(), repeatable).register(api);
            new SaleRoutes(app, shop.sales(), repeatable).register(api);
            new LineRoutes(shop.sales(), repeatable).register(api);
            new PaymentRoutes(app, shop.payments(), repeatable).register(api);
            new RefundRoutes(app, shop.refunds(), repeatable).register(api);
            new ReceiptRoutes(shop.receipts()).register(api);
            new DayRoutes(shop.days(), repeatable).register(api);
        });
        app.health("/health", health(shop));
        RouteGroup pages = app.group("", guards.guardPages());
        dashboard.register(pages);
        live.register(pages);
    }

    /** The results are kept for a second: probes are rare here, and the database is a file. */
    private static Health health(Shop shop) {
        return Health.with(HealthOptions.defaults().withKeep(Duration.ofSeconds(1)))
                .add("database", () -> {
                    shop.days().today(); // throws unless the database answers
                    return HealthResult.healthy();
                });
    }
}
