package dev.gotap.examples.pos.payments;

import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of payments. Callers that change one hold the lock of its sale. */
public final class PaymentRows {

    private PaymentRows() {}

    /** The payment, recorded; by that attempt of a client, whose name is null when it cannot be repeated. */
    static PaymentView insert(Transaction tx, PaymentView payment, @Nullable String attempt) {
        long id = tx.insert(
                """
                insert into payment (sale_id, reference, attempt, kind, status, amount_cents, tendered_cents,
                                     change_cents, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                payment.saleId(),
                payment.reference(),
                attempt,
                payment.kind(),
                payment.status(),
                payment.amountCents(),
                payment.tenderedCents(),
                payment.changeCents(),
                payment.createdAt());
        return byId(tx, id).orElseThrow();
    }

    /** A payment that has no id yet. */
    static PaymentView draft(
            long saleId,
            String reference,
            PaymentKind kind,
            PaymentStatus status,
            long amount,
            long tendered,
            Instant at) {
        return new PaymentView(0, saleId, reference, kind, status, amount, tendered, tendered - amount, null, at);
    }

    static Optional<PaymentView> byId(Transaction tx, long id) {
        return tx.first("select * from payment where id = ?", PaymentRows::payment, id);
    }

    static Optional<PaymentView> byReference(Transaction tx, String reference) {
        return tx.first("select * from payment where reference = ?", PaymentRows::payment, reference);
    }

    /** The payments of that sale, oldest first. */
    public static List<PaymentView> ofSale(Transaction tx, long saleId) {
        return tx.list("select * from payment where sale_id = ? order by id", PaymentRows::payment, saleId);
    }

    static List<Long> unresolved(Transaction tx) {
        return tx.list(
                "select id from payment where status in ('PENDING', 'CANCELLING') order by id",
                row -> row.number("id"));
    }

    static Optional<String> attemptOf(Transaction tx, long id) {
        return tx.first(
                "select attempt from payment where id = ? and attempt is not null", row -> row.text("attempt"), id);
    }

    static void setStatus(Transaction tx, long id, PaymentStatus status, @Nullable String terminalMessage) {
        tx.update(
                "update payment set status = ?, terminal_message = coalesce(?, terminal_message) where id = ?",
                status,
                terminalMessage,
                id);
    }

    private static PaymentView payment(Row row) {
        return new PaymentView(
                row.number("id"),
                row.number("sale_id"),
                row.text("reference"),
                row.constant("kind", PaymentKind.class),
                row.constant("status", PaymentStatus.class),
                row.number("amount_cents"),
                row.number("tendered_cents"),
                row.number("change_cents"),
                row.nullable("terminal_message", String.class),
                row.instant("created_at"));
    }
}
