package dev.gotap.examples.pos.payments;

/** Says that the terminal did not answer: the money may have moved, or not. */
// Checked, because the one wrong thing to do with it is to forget it.
public final class TerminalTimeout extends Exception {

    private static final long serialVersionUID = 1L;

    /** A timeout while asking about that reference. */
    public TerminalTimeout(String reference) {
        super("no answer from the card terminal for \"" + reference + "\"");
    }
}
