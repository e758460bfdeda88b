package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.sales.Fingerprint;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.Attempt;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refund that was asked for: its input checked, then recorded as PENDING under the lock of its sale. */
record Draft(
        long saleId,
        String terminal,
        String reference,
        PaymentKind kind,
        List<ReturnedLine> lines,
        @Nullable String reason) {

    static Draft of(long saleId, NewRefund request, Attempt<RefundView> attempt) {
        return new Draft(
                saleId,
                Field.at("terminal").token(request.terminal(), 16),
                attempt.reference(request.reference()),
                Field.at("kind").present(request.kind()),
                request.lines() == null ? List.of() : request.lines(),
                request.reason() == null ? null : Field.at("reason").text(request.reason(), 80));
    }

    RefundView record(Transaction tx, SaleLedger ledger, Instant now) {
        SaleView sale = ledger.lock(tx, saleId);
        Optional<RefundView> before = RefundRows.byReference(tx, reference);
        if (before.isPresent()) {
            return same(tx, before.get());
        }
        if (!sale.status().isRefundable()) {
            throw new Conflict("sale_not_refundable", "sale " + saleId, sale.status(), "PAID or PARTIALLY_REFUNDED");
        }
        List<Remainder> remainders = RefundRows.remainders(tx, saleId, true);
        List<Remainder.Part> parts =
                lines.isEmpty() ? Selection.everything(remainders) : Selection.of(remainders, lines);
        return insert(tx, parts, now);
    }

    private RefundView same(Transaction tx, RefundView before) {
        if (!RefundRows.fingerprint(tx, reference).equals(fingerprint())) {
            throw new Conflict("reference_reused", "reference", reference, "a new one, or the same refund as before");
        }
        return before;
    }

    private RefundView insert(Transaction tx, List<Remainder.Part> parts, Instant now) {
        long amount = parts.stream().mapToLong(Remainder.Part::amountCents).sum();
        if (amount == 0) {
            throw new Conflict(
                    "nothing_to_refund", "refund of sale " + saleId, amount, "at least one cent left to give back");
        }
        Long paymentId = kind == PaymentKind.CARD ? CardShare.paymentFor(tx, saleId, amount) : null;
        long refundId =
                tx.insert("""
                insert into refund (sale_id, reference, fingerprint, terminal, kind, payment_id, status, amount_cents,
                                    reason, created_at)
                values (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?)
                """, saleId, reference, fingerprint(), terminal, kind, paymentId, amount, reason, now);
        parts.forEach(part -> RefundRows.insertLine(tx, refundId, saleId, part));
        return RefundRows.byId(tx, refundId).orElseThrow();
    }

    private String fingerprint() {
        return Fingerprint.of(saleId, terminal, kind, lines);
    }
}
