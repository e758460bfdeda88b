package dev.gotap.examples.pos.sales;

/** Where a sale is in its life. */
public enum SaleStatus {
    /** Lines come and go; nothing or not everything is paid. */
    OPEN,
    /** Paid in full: it has a receipt and a business date. */
    PAID,
    /** Given up before it was paid. */
    VOIDED,
    /** Paid, and some of it given back. */
    PARTIALLY_REFUNDED,
    /** Paid, and all of it given back. */
    REFUNDED;

    /** True if money may be given back. */
    public boolean isRefundable() {
        return this == PAID || this == PARTIALLY_REFUNDED;
    }
}
