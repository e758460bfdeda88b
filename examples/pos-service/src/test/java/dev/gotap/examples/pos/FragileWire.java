package dev.gotap.examples.pos;

import dev.gotap.examples.pos.payments.CardTerminal;
import dev.gotap.examples.pos.payments.SimulatedTerminal;
import dev.gotap.examples.pos.payments.TerminalTimeout;

/** A terminal at the end of a wire: the process can be made to die just before or just after it answers. */
public final class FragileWire implements CardTerminal {

    private final SimulatedTerminal terminal = new SimulatedTerminal();
    private Death death = Death.NEVER;

    public SimulatedTerminal terminal() {
        return terminal;
    }

    public void die(Death when) {
        death = when;
    }

    @Override
    public Answer charge(Charge charge) throws TerminalTimeout {
        before();
        return after(terminal.charge(charge));
    }

    @Override
    public Answer refund(CardRefund refund) {
        before();
        return after(terminal.refund(refund));
    }

    @Override
    public Answer outcome(String reference) {
        before();
        return after(terminal.outcome(reference));
    }

    @Override
    public void cancel(String reference) {
        before();
        terminal.cancel(reference);
        after(terminal.outcome(reference));
    }

    private void before() {
        if (death == Death.BEFORE_THE_TERMINAL) {
            throw new ProcessDied();
        }
    }

    private Answer after(Answer answer) {
        if (death == Death.AFTER_THE_TERMINAL) {
            throw new ProcessDied();
        }
        return answer;
    }

    /** When the process dies. */
    public enum Death {
        NEVER,
        BEFORE_THE_TERMINAL,
        AFTER_THE_TERMINAL
    }

    /** Stands for the end of the process: nothing after it runs. */
    public static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }
}
