package dev.gotap.examples.pos.payments;

/** Where a payment is in its life. */
public enum PaymentStatus {
    /** The card terminal was asked, or is about to be; it has not answered. */
    PENDING,
    /** The money is the shop's. */
    CAPTURED,
    /** The terminal said no. */
    DECLINED,
    /** The terminal must still be told to undo it. */
    CANCELLING,
    /** Undone: the customer has the money. */
    CANCELLED
}
