package dev.gotap.examples.pos.payments;

import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records new payments, under the lock of their sale: once per reference, and never more than is due. */
final class Intake {

    /** Ten million: more is a typing error. */
    static final long MOST_CENTS = 1_000_000_000;

    private final SaleLedger ledger;
    private final Clock clock;

    Intake(SaleLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    PaymentView cash(Transaction tx, long saleId, String reference, long tendered, @Nullable String attempt) {
        SaleView sale = ledger.lock(tx, saleId);
        Optional<PaymentView> before = PaymentRows.byReference(tx, reference);
        if (before.isPresent()) {
            return same(before.get(), saleId, PaymentKind.CASH, tendered);
        }
        long amount = Math.min(tendered, due(sale));
        return PaymentRows.insert(
                tx,
                PaymentRows.draft(
                        saleId, reference, PaymentKind.CASH, PaymentStatus.CAPTURED, amount, tendered, clock.instant()),
                attempt);
    }

    PaymentView card(Transaction tx, long saleId, String reference, @Nullable Long wanted, @Nullable String attempt) {
        SaleView sale = ledger.lock(tx, saleId);
        Optional<PaymentView> before = PaymentRows.byReference(tx, reference);
        if (before.isPresent()) {
            return same(before.get(), saleId, PaymentKind.CARD, wanted);
        }
        long due = due(sale);
        long amount = wanted == null ? due : Field.at("amountCents").range(wanted, 1, due);
        return PaymentRows.insert(
                tx,
                PaymentRows.draft(
                        saleId, reference, PaymentKind.CARD, PaymentStatus.PENDING, amount, amount, clock.instant()),
                attempt);
    }

    private static PaymentView same(PaymentView before, long saleId, PaymentKind kind, @Nullable Long tendered) {
        boolean same = before.saleId() == saleId
                && before.kind() == kind
                && (tendered == null || tendered == before.tenderedCents());
        if (!same) {
            throw new Conflict(
                    "reference_reused", "reference", before.reference(), "a new one, or the same payment as before");
        }
        return before;
    }

    private static long due(SaleView sale) {
        if (sale.status() != SaleStatus.OPEN) {
            throw new Conflict("sale_not_open", "sale " + sale.id(), sale.status(), "OPEN");
        }
        if (sale.lines().isEmpty()) {
            throw new Invalid(Field.at("lines"), "required", sale.lines(), "at least one line before payment");
        }
        if (sale.dueCents() == 0) {
            throw new Conflict(
                    "nothing_due", "dueCents of sale " + sale.id(), 0, "more; resolve the pending payment first");
        }
        return sale.dueCents();
    }
}
