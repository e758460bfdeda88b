package dev.gotap.examples.pos;

import dev.gotap.examples.pos.receipts.ShopIdentity;
import dev.gotap.examples.pos.storage.DatabaseOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What a shop is opened with.
 *
 * @param database where it remembers
 * @param identity what its receipts say
 * @param clock tells the time, and by its zone the business date
 */
public record ShopOptions(DatabaseOptions database, ShopIdentity identity, Clock clock) {

    /** The example's shop in Berlin, in that file. */
    public static ShopOptions inFile(Path file) {
        return new ShopOptions(
                DatabaseOptions.file(file), ShopIdentity.example(), Clock.system(ZoneId.of("Europe/Berlin")));
    }

    /** These options with another database. */
    public ShopOptions withDatabase(DatabaseOptions other) {
        return new ShopOptions(other, identity, clock);
    }

    /** These options with another name on the receipts. */
    public ShopOptions withIdentity(ShopIdentity other) {
        return new ShopOptions(database, other, clock);
    }

    /** These options with another clock and its zone. */
    public ShopOptions withClock(Clock other) {
        return new ShopOptions(database, identity, other);
    }
}
