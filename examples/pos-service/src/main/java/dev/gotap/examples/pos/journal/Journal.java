package dev.gotap.examples.pos.journal;

import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues receipts and keeps every one of them. Safe for many threads. */
public final class Journal {

    private final Clock clock;
    private final BusinessCalendar calendar;

    /** The journal of the shop with that calendar. */
    public Journal(Clock clock, BusinessCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    /** The receipt of a sale that this transaction settles. */
    public Issued issueForSale(Transaction tx, String terminal, long saleId) {
        return issue(tx, terminal, saleId, null);
    }

    /** The receipt of a refund that this transaction settles. */
    public Issued issueForRefund(Transaction tx, String terminal, long saleId, long refundId) {
        return issue(tx, terminal, saleId, refundId);
    }

    /** The receipt of that sale, once it is paid. */
    public static Optional<Issued> ofSale(Transaction tx, long saleId) {
        return tx.first("select * from receipt where sale_id = ? and refund_id is null", Journal::issued, saleId);
    }

    /** The receipt of that refund, once it is paid out. */
    public static Optional<Issued> ofRefund(Transaction tx, long refundId) {
        return tx.first("select * from receipt where refund_id = ?", Journal::issued, refundId);
    }

    private Issued issue(Transaction tx, String terminal, long saleId, @Nullable Long refundId) {
        LocalDate date = calendar.lockToday(tx);
        // The calendar's lock makes "last number + 1" safe, and a rolled back sale gives its number back: no gaps.
        var number = new ReceiptNumber(date, terminal, lastNumber(tx, date, terminal) + 1);
        var issued = new Issued(number, clock.instant());
        tx.update(
                "insert into receipt (business_date, terminal, number, sale_id, refund_id, issued_at) values (?,?,?,?,?,?)",
                date,
                terminal,
                number.number(),
                saleId,
                refundId,
                issued.at());
        return issued;
    }

    private static int lastNumber(Transaction tx, LocalDate date, String terminal) {
        return tx.first("""
                        select number from receipt where business_date = ? and terminal = ?
                        order by business_date desc, terminal desc, number desc fetch first row only
                        """, row -> row.smallNumber("number"), date, terminal).orElse(0);
    }

    private static Issued issued(Row row) {
        var number = new ReceiptNumber(row.date("business_date"), row.text("terminal"), row.smallNumber("number"));
        return new Issued(number, row.instant("issued_at"));
    }

    /**
     * A receipt that was issued.
     *
     * @param number its name
     * @param at when
     */
    public record Issued(ReceiptNumber number, Instant at) {}
}
