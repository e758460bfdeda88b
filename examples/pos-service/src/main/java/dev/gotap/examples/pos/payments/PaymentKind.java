package dev.gotap.examples.pos.payments;

/** How money changes hands. */
public enum PaymentKind {
    /** Coins and notes, in the drawer. */
    CASH,
    /** Through the card terminal. */
    CARD
}
