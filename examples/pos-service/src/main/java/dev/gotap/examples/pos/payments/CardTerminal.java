package dev.gotap.examples.pos.payments;

/**
 * The device that charges cards, or its provider. Everything is keyed by our reference, and saying it twice is as good
 * as saying it once; the crash safety of payments rests on that.
 *
 * <p>Implementations are safe for many threads and bound their own waiting.
 */
public interface CardTerminal {

    /** Charges the card, or repeats the first answer for that reference. */
    Answer charge(Charge charge) throws TerminalTimeout;

    /** Gives money back to a card charged before, or repeats the first answer for that reference. */
    Answer refund(CardRefund refund) throws TerminalTimeout;

    /** What became of that reference; UNKNOWN if the terminal never heard of it. */
    Answer outcome(String reference) throws TerminalTimeout;

    /** Undoes that charge if it was made, and makes sure that it is not made later. */
    void cancel(String reference) throws TerminalTimeout;

    /**
     * A card to charge.
     *
     * @param reference ours, unique
     * @param amountCents at least 1
     * @param card its number or token; never stored, never printed
     */
    record Charge(String reference, long amountCents, String card) {
        /** Without the card. */
        @Override
        public String toString() {
            return "Charge[" + reference + ", " + amountCents + " cents]";
        }
    }

    /**
     * Money to give back.
     *
     * @param reference ours, unique
     * @param amountCents at least 1
     * @param chargeReference of the charge that it undoes in part or in full
     */
    record CardRefund(String reference, long amountCents, String chargeReference) {}

    /**
     * What the terminal says.
     *
     * @param verdict yes, no, or never heard of it
     * @param message for the cashier and the receipt: an approval code, a reason; cut after 80 characters
     */
    record Answer(Verdict verdict, String message) {
        /** Cuts the message to what the database holds: a chatty terminal must not leave a payment unsettled. */
        public Answer {
            message = message.length() <= 80 ? message : message.substring(0, 80);
        }
    }

    /** The three things that a terminal can say. */
    enum Verdict {
        /** The money has moved. */
        APPROVED,
        /** It has not and will not under this reference. */
        DECLINED,
        /** It was never asked. */
        UNKNOWN
    }
}
