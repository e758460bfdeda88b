package dev.gotap.examples.pos;

import dev.gotap.examples.pos.catalogue.Catalogue;
import dev.gotap.examples.pos.catalogue.OpeningStock;
import dev.gotap.examples.pos.journal.BusinessCalendar;
import dev.gotap.examples.pos.journal.Journal;
import dev.gotap.examples.pos.payments.CardTerminal;
import dev.gotap.examples.pos.payments.Payments;
import dev.gotap.examples.pos.receipts.Receipts;
import dev.gotap.examples.pos.refunds.Payout;
import dev.gotap.examples.pos.refunds.Refunds;
import dev.gotap.examples.pos.reports.Days;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.sales.Sales;
import dev.gotap.examples.pos.storage.Database;
import dev.gotap.examples.pos.storage.Keys;
import dev.gotap.examples.pos.storage.Migration;
import dev.gotap.examples.pos.storage.Transactions;
import dev.gotap.idempotency.jdbc.JdbcIdempotencyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shop that is open: its services, on one database. Safe for many threads. */
public final class Shop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

    private final Database database;
    private final JdbcIdempotencyStore keys;
    private final Catalogue catalogue;
    private final Sales sales;
    private final Payments payments;
    private final Refunds refunds;
    private final Receipts receipts;
    private final Days days;

    private Shop(Database database, ShopOptions options, CardTerminal terminal) {
        Transactions transactions = database.transactions();
        // The database keeps milliseconds: a moment that was stored reads back equal.
        Clock clock = Clock.tick(options.clock(), Duration.ofMillis(1));
        var calendar = new BusinessCalendar(clock);
        var journal = new Journal(clock, calendar);
        var ledger = new SaleLedger(journal);
        this.database = database;
        this.keys = Keys.open(transactions, clock);
        this.catalogue = new Catalogue(transactions, clock);
        this.sales = new Sales(transactions, ledger, clock);
        this.payments = new Payments(transactions, ledger, terminal, clock);
        this.refunds = new Refunds(transactions, ledger, new Payout(ledger, journal), terminal, clock);
        this.receipts = new Receipts(transactions, ledger, options.identity(), clock.getZone());
        this.days = new Days(transactions, calendar, ledger, clock);
    }

    /**
     * The shop in that database: made and stocked if it is new, and with every card payment and refund resolved that a
     * crash left hanging, as far as the terminal answers.
     */
    public static Shop open(ShopOptions options, CardTerminal terminal) {
        Database database = Database.open(options.database(), schema());
        try {
            OpeningStock.fill(database.transactions());
            var shop = new Shop(database, options, terminal);
            shop.recover();
            return shop;
        } catch (RuntimeException | Error failed) {
            database.close();
            throw failed;
        }
    }

    private static List<Migration> schema() {
        return Stream.of(
                        "001-catalogue.sql", "002-sales.sql", "003-payments.sql", "004-journal.sql", "005-attempts.sql")
                .map(name -> Migration.resource(Shop.class, name))
                .toList();
    }

    private void recover() {
        int hanging = payments.recover(keys::isUnfinished) + refunds.recover();
        if (hanging > 0) {
            LOG.warn("asked the card terminal about {} payments and refunds that the last run left hanging", hanging);
        }
    }

    /** What is sold. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What is being bought. */
    public Sales sales() {
        return sales;
    }

    /** Taking money. */
    public Payments payments() {
        return payments;
    }

    /** Giving it back. */
    public Refunds refunds() {
        return refunds;
    }

    /** What the customer takes home. */
    public Receipts receipts() {
        return receipts;
    }

    /** The day in figures, and its end. */
    public Days days() {
        return days;
    }

    /** Which requests were begun and what they were answered, in the same file as everything else. */
    public JdbcIdempotencyStore keys() {
        return keys;
    }

    /** Releases the file. What is still under way is rolled back: the caller drains its requests first. */
    @Override
    public void close() {
        database.close();
    }
}
