package dev.gotap.examples.pos.web;

import dev.gotap.examples.pos.PaperTerminal;
import dev.gotap.examples.pos.payments.CardTerminal;
import dev.gotap.examples.pos.payments.TerminalTimeout;
import dev.gotap.examples.pos.storage.CommitWatch;
import java.nio.file.Path;

/**
 * The service, with a terminal whose ledger outlives it, which ends itself at one step of the first request it gets: by
 * {@link Runtime#halt}, so that nothing is closed, flushed or said. Steps are {@code before-commit-1}, {@code
 * after-commit-1}, {@code before-commit-2} and so on, {@code before-terminal} and {@code after-terminal}.
 */
final class HaltingService {

    static final String STEP = "pos.halt.step";
    static final String LEDGER = "POS_TEST_LEDGER";
    static final int HALTED = 77;

    private final String step;
    private int commits;
    private volatile boolean armed;

    private HaltingService(String step) {
        this.step = step;
    }

    public static void main(String[] arguments) {
        var halting = new HaltingService(System.getProperty(STEP));
        Settings settings = Settings.ofProcess();
        var database = settings.shop().database().withCommits(halting.watch());
        PosService service = PosService.start(
                new Settings(
                        settings.server(),
                        settings.shop().withDatabase(database),
                        settings.terminal(),
                        settings.guards()),
                halting.wire(new PaperTerminal(Path.of(System.getenv(LEDGER)))));
        halting.armed = true;
        System.out.println("the dashboard of the day is at " + service.url());
    }

    private void reached(String place) {
        if (armed && place.equals(step)) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    private CommitWatch watch() {
        return new CommitWatch() {
            @Override
            public void before() {
                if (armed) {
                    commits++;
                }
                reached("before-commit-" + commits);
            }

            @Override
            public void after() {
                reached("after-commit-" + commits);
            }
        };
    }

    private CardTerminal wire(CardTerminal terminal) {
        return new CardTerminal() {
            @Override
            public Answer charge(Charge charge) throws TerminalTimeout {
                reached("before-terminal");
                Answer answer = terminal.charge(charge);
                reached("after-terminal");
                return answer;
            }

            @Override
            public Answer refund(CardRefund refund) throws TerminalTimeout {
                reached("before-terminal");
                Answer answer = terminal.refund(refund);
                reached("after-terminal");
                return answer;
            }

            @Override
            public Answer outcome(String reference) throws TerminalTimeout {
                return terminal.outcome(reference);
            }

            @Override
            public void cancel(String reference) throws TerminalTimeout {
                terminal.cancel(reference);
            }
        };
    }
}
