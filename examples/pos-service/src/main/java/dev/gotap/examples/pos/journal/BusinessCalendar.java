package dev.gotap.examples.pos.journal;

import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Tells which business date it is, and closes dates. Safe for many threads. */
public final class BusinessCalendar {

    private final Clock clock;

    /** The calendar of a shop in the clock's time zone. */
    public BusinessCalendar(Clock clock) {
        this.clock = clock;
    }

    /** The business date of what happens now. */
    public LocalDate today(Transaction tx) {
        return dateAfter(lastClosed(tx, "select last_closed from business_calendar"));
    }

    /** The business date of what this transaction settles; no day can be closed until it ends. */
    public LocalDate lockToday(Transaction tx) {
        return dateAfter(lockLastClosed(tx));
    }

    /** The last date that was closed, if one was; nothing is settled until the transaction ends. */
    public Optional<LocalDate> lockLastClosed(Transaction tx) {
        return lastClosed(tx, "select last_closed from business_calendar for update");
    }

    /** Ends that date. The caller holds the lock. */
    public void close(Transaction tx, LocalDate date) {
        tx.update("update business_calendar set last_closed = ?", date);
    }

    private LocalDate dateAfter(Optional<LocalDate> lastClosed) {
        LocalDate today = LocalDate.now(clock);
        return lastClosed
                .map(closed -> closed.plusDays(1))
                .filter(today::isBefore)
                .orElse(today);
    }

    private static Optional<LocalDate> lastClosed(Transaction tx, String sql) {
        return tx.first(sql, (Row row) -> Optional.ofNullable(row.nullable("last_closed", LocalDate.class)))
                .orElseThrow();
    }
}
