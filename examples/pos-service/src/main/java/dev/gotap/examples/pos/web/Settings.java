package dev.gotap.examples.pos.web;

import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.examples.pos.receipts.ShopIdentity;
import dev.gotap.examples.pos.storage.DatabaseOptions;
import dev.gotap.examples.pos.storage.Durability;
import dev.gotap.router.undertow.ServerOptions;
import java.time.Clock;

/**
 * What the service is started with. Each setting is an environment variable, or the system property of the same name
 * with dots, which goes first: {@code POS_PORT} and {@code -Dpos.port}. The README lists them.
 *
 * @param server where it listens
 * @param shop what the shop is opened with
 * @param terminal names this process in the ids of its transactions
 * @param guards who may use it, and how often
 */
public record Settings(ServerOptions server, ShopOptions shop, String terminal, Guards guards) {

    /**
     * The settings of this process.
     *
     * @throws IllegalArgumentException naming the variable, its value and what was expected
     */
    public static Settings ofProcess() {
        return of(SettingSource.ofProcess());
    }

    static Settings of(SettingSource source) {
        ServerOptions server = ServerOptions.defaults()
                .withHost(source.text("POS_HOST", "127.0.0.1"))
                .withPort(source.port("POS_PORT", 8080));
        ShopIdentity example = ShopIdentity.example();
        var identity = new ShopIdentity(
                source.text("POS_SHOP_NAME", example.name()),
                source.text("POS_SHOP_STREET", example.street()),
                source.text("POS_SHOP_CITY", example.city()),
                source.text("POS_SHOP_VAT_ID", example.vatId()));
        DatabaseOptions database = DatabaseOptions.file(source.databaseFile("POS_DATABASE", "data/shop"))
                .withDurability(source.constant("POS_DURABILITY", Durability.POWER_LOSS));
        Clock clock = Clock.system(source.zone("POS_TIME_ZONE", "Europe/Berlin"));
        var guards = new Guards(
                source.count("POS_REQUESTS_PER_MINUTE", Guards.none().requestsPerMinute()),
                source.list("POS_ORIGINS"),
                source.secret("POS_JWT_SECRET"));
        return new Settings(
                server, new ShopOptions(database, identity, clock), source.token("POS_TERMINAL", "SHOP", 16), guards);
    }
}
