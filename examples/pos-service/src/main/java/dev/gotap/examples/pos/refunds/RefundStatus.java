package dev.gotap.examples.pos.refunds;

/** Where a refund is in its life. */
public enum RefundStatus {
    /** The card terminal was asked, or is about to be; it has not answered. */
    PENDING,
    /** The customer has the money; the refund has a receipt and a business date. */
    PAID_OUT,
    /** The terminal said no; nothing was given back. */
    DECLINED
}
