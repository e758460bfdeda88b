package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.receipts.Receipt;
import dev.gotap.examples.pos.receipts.ShopIdentity;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A receipt as it was issued.
 *
 * @param number its name in the books
 * @param kind of a sale or of a refund
 * @param shop who sold
 * @param issuedAt when, on the shop's clock
 * @param saleId what was sold
 * @param currency of every amount below
 * @param lines what was bought or came back
 * @param totals the sum and the tax in it
 * @param tenders how the money changed hands
 */
public record ReceiptBody(
        String number,
        Receipt.Kind kind,
        ShopIdentity shop,
        OffsetDateTime issuedAt,
        String saleId,
        String currency,
        List<Receipt.Line> lines,
        Totals totals,
        List<Receipt.Tender> tenders) {

    /** That receipt, for the wire. */
    public static ReceiptBody of(Receipt receipt) {
        return new ReceiptBody(
                receipt.number().toString(),
                receipt.kind(),
                receipt.shop(),
                receipt.issuedAt().toOffsetDateTime(),
                Id.SALE.of(receipt.saleId()),
                Euro.CODE,
                receipt.lines(),
                receipt.totals(),
                receipt.tenders());
    }
}
