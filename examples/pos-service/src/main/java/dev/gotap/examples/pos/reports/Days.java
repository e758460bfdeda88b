package dev.gotap.examples.pos.reports;

import dev.gotap.examples.pos.journal.BusinessCalendar;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Reports on business days and closes them. Safe for many threads. */
public final class Days {

    private final Transactions transactions;
    private final BusinessCalendar calendar;
    private final SaleLedger ledger;
    private final Clock clock;

    /** The days in that database. */
    public Days(Transactions transactions, BusinessCalendar calendar, SaleLedger ledger, Clock clock) {
        this.transactions = transactions;
        this.calendar = calendar;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The business date of what is settled now. */
    public LocalDate today() {
        return transactions.read(calendar::today);
    }

    /** The figures of the business date of what is settled now. */
    public DayReport reportOfToday() {
        return transactions.read(tx -> DayRows.report(tx, calendar.today(tx)));
    }

    /** The same, and as many of the last sales at most. */
    public DayAtAGlance glance(int lastSales) {
        return transactions.read(
                tx -> new DayAtAGlance(DayRows.report(tx, calendar.today(tx)), ledger.latest(tx, lastSales)));
    }

    /** The figures of that day, so far or for good. */
    public DayReport report(LocalDate businessDate) {
        return transactions.read(tx -> DayRows.report(tx, businessDate));
    }

    /**
     * The Z-report of that day, which ends it: what is settled from now on belongs to the next. Closing a closed
     * day answers with the report it has. Days are closed in order; days without receipts may be left out.
     */
    public DayReport close(LocalDate businessDate) {
        return transactions.write(tx -> {
            Optional<LocalDate> lastClosed = calendar.lockLastClosed(tx);
            DayReport report = DayRows.report(tx, businessDate);
            if (report.isClosed()) {
                return report;
            }
            refuseOutOfOrder(tx, businessDate, lastClosed);
            calendar.close(tx, businessDate);
            DayRows.insertClosing(tx, businessDate, clock.instant());
            return DayRows.report(tx, businessDate);
        });
    }

    private void refuseOutOfOrder(Transaction tx, LocalDate date, Optional<LocalDate> lastClosed) {
        LocalDate today = calendar.today(tx);
        if (date.isAfter(today)) {
            throw new Invalid(Field.at("businessDate"), "in_the_future", date, "at most " + today);
        }
        if (lastClosed.isPresent() && !date.isAfter(lastClosed.get())) {
            throw new Invalid(Field.at("businessDate"), "in_the_past", date, "after " + lastClosed.get());
        }
        LocalDate closed = lastClosed.orElse(LocalDate.EPOCH);
        DayRows.firstOpenDay(tx, closed).filter(date::isAfter).ifPresent(earlier -> {
            throw new Conflict("earlier_day_open", "first open day", earlier, date + "; close the earlier day first");
        });
    }
}
