package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.examples.pos.receipts.Receipt;
import dev.gotap.examples.pos.receipts.ReceiptText;
import dev.gotap.examples.pos.receipts.Receipts;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.ReceiptBody;
import dev.gotap.router.RouteGroup;
import java.io.IOException;
import java.util.Locale;

/** What the customer takes home: JSON, or text for a printer with 42 columns. */
final class ReceiptRoutes {

    private final Receipts receipts;

    ReceiptRoutes(Receipts receipts) {
        this.receipts = receipts;
    }

    void register(RouteGroup api) {
        api.get("/sales/:id/receipt", c -> negotiated(c, ofSale(c))).name("sale-receipt");
        api.get("/sales/:id/receipt.txt", c -> c.string(200, ReceiptText.of(ofSale(c))))
                .name("sale-receipt-text");
        api.get("/refunds/:id/receipt", c -> negotiated(c, ofRefund(c))).name("refund-receipt");
        api.get("/refunds/:id/receipt.txt", c -> c.string(200, ReceiptText.of(ofRefund(c))))
                .name("refund-receipt-text");
    }

    private Receipt ofSale(Context c) {
        return receipts.ofSale(Id.SALE.number(c.param("id")));
    }

    private Receipt ofRefund(Context c) {
        return receipts.ofRefund(Id.REFUND.number(c.param("id")));
    }

    private static void negotiated(Context c, Receipt receipt) throws IOException {
        c.setHeader(HeaderName.VARY, "Accept");
        if (asksForText(c)) {
            c.string(200, ReceiptText.of(receipt));
        } else {
            c.json(200, ReceiptBody.of(receipt));
        }
    }

    /** Whichever of the two the client names first, JSON if it names neither; {@code receipt.txt} needs no header at all. */
    private static boolean asksForText(Context c) {
        String accept = String.join(",", c.headers("Accept")).toLowerCase(Locale.ROOT);
        int text = accept.indexOf("text/plain");
        int json = accept.indexOf("application/json");
        return text >= 0 && (json < 0 || text < json);
    }
}
