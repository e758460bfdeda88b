package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;

/** What a card paid of a sale and has not had back: a refund to a card goes to one that paid at least as much. */
final class CardShare {

    private static final String SHARES = """
            select payment.id, payment.reference, payment.amount_cents - coalesce(sum(refund.amount_cents), 0) as left_cents
            from payment
            left join refund on refund.payment_id = payment.id and refund.status in ('PENDING', 'PAID_OUT')
            where payment.sale_id = ? and payment.kind = 'CARD' and payment.status = 'CAPTURED'
            group by payment.id, payment.reference, payment.amount_cents
            order by left_cents desc, payment.id
            """;

    private CardShare() {}

    static long paymentFor(Transaction tx, long saleId, long amount) {
        Share largest = tx.first(SHARES, CardShare::share, saleId).orElse(new Share(0, 0));
        if (largest.leftCents() < amount) {
            throw new Conflict(
                    "card_share_exceeded",
                    "cents to a card of sale " + saleId,
                    amount,
                    "at most " + largest.leftCents() + "; give the rest back in cash or in parts");
        }
        return largest.paymentId();
    }

    static String chargeReference(Transaction tx, long refundId) {
        return tx.first("""
                        select payment.reference from refund join payment on payment.id = refund.payment_id
                        where refund.id = ?
                        """, row -> row.text("reference"), refundId).orElseThrow();
    }

    private static Share share(Row row) {
        return new Share(row.number("id"), row.number("left_cents"));
    }

    private record Share(long paymentId, long leftCents) {}
}
