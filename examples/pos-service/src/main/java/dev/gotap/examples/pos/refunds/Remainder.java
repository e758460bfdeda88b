package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.money.Money;
import dev.gotap.examples.pos.money.Quantity;

/**
 * A line of a sale and what the customer still has of it.
 *
 * @param line its number on the receipt
 * @param bought thousandths
 * @param returned thousandths that came back, or are coming back
 * @param totalCents what the line cost
 * @param refundedCents what was given back for it, or is being given back
 * @param taxBasisPoints its tax rate
 * @param whole true if it is sold by the piece
 */
record Remainder(
        int line, long bought, long returned, long totalCents, long refundedCents, int taxBasisPoints, boolean whole) {

    long left() {
        return bought - returned;
    }

    /** What is given back for that much of what is left. */
    Part part(Quantity quantity) {
        long after = returned + quantity.thousandths();
        // What the line cost up to there, less what was given back: rounding never adds up to a cent too many.
        long upToThere = Money.ofCents(totalCents).scaled(after, bought).cents();
        return new Part(line, quantity, Math.max(0, upToThere - refundedCents));
    }

    /** Some of a line, about to be given back. */
    record Part(int line, Quantity quantity, long amountCents) {}
}
