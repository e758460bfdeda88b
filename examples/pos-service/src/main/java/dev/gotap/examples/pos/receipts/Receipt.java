package dev.gotap.examples.pos.receipts;

import dev.gotap.examples.pos.journal.ReceiptNumber;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.PaymentKind;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it was issued.
 *
 * @param shop who sold
 * @param kind of a sale or of a refund
 * @param number its name in the books
 * @param issuedAt when, on the shop's clock
 * @param saleId what was sold
 * @param lines what was bought or came back
 * @param totals the sum and the tax in it
 * @param tenders how the money changed hands
 */
public record Receipt(
        ShopIdentity shop,
        Kind kind,
        ReceiptNumber number,
        ZonedDateTime issuedAt,
        long saleId,
        List<Line> lines,
        Totals totals,
        List<Tender> tenders) {

    /** Keeps its own lists. */
    public Receipt {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /** Which way the money went. */
    public enum Kind {
        /** To the shop. */
        SALE,
        /** Back to the customer. */
        REFUND
    }

    /**
     * A line of it.
     *
     * @param name as printed
     * @param quantity pieces or kilograms
     * @param unitPriceCents for one of them, with tax
     * @param taxBasisPoints the rate
     * @param totalCents with tax
     */
    public record Line(String name, BigDecimal quantity, long unitPriceCents, int taxBasisPoints, long totalCents) {}

    /**
     * Money in one form.
     *
     * @param kind cash or card
     * @param amountCents what it counts for
     * @param tenderedCents what was handed over
     * @param changeCents what came back at once
     * @param message the card terminal's approval code
     */
    public record Tender(
            PaymentKind kind,
            long amountCents,
            long tenderedCents,
            long changeCents,
            @Nullable String message) {}
}
