package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Steps back belong to one request, run in reverse, once each, and all of them. */
class CompensationsTest {

    private final CapturedEvents captured = new CapturedEvents();
    private final List<String> alerts = new ArrayList<>();
    private final Hooks hooks = Hooks.with(HookOptions.defaults()
            .withLogger(captured.logger)
            .withAlert((name, failure) -> alerts.add(name + ": " + failure.getMessage())));
    private final List<String> ran = new ArrayList<>();

    private void addThree(Context c) {
        for (String name : List.of("stock", "voucher", "payment")) {
            Compensations.of(c).add(name, () -> ran.add(name));
        }
    }

    private Handler threeThen(Handler end) {
        return c -> {
            addThree(c);
            end.handle(c);
        };
    }

    private static String refusal(ThrowingCallable late) {
        return catchThrowableOfType(IllegalStateException.class, late).getMessage();
    }

    @Test
    void success_runsNone() {
        Chain.of(hooks, threeThen(c -> c.string(201, "sold"))).get("/");

        assertThat(ran).isEmpty();
    }

    @Test
    void exception_runsThemInReverse_beforeTheErrorHooks() {
        Chain.of(hooks.onError((c, failure) -> ran.add("told")).atEnd(c -> ran.add("end")), threeThen(c -> {
                    throw new IOException("away");
                }))
                .get("/");

        assertThat(ran).containsExactly("payment", "voucher", "stock", "told", "end");
    }

    @Test
    void exception_theyHaveRunBeforeTheAnswer() {
        boolean[] committed = new boolean[1];
        Chain.of(hooks, c -> {
                    Compensations.of(c).add("stock", () -> committed[0] = c.isCommitted());
                    throw HttpError.conflict("sold out");
                })
                .get("/");

        assertThat(committed[0]).isFalse();
    }

    @Test
    void answerOf500_runsThem_answerOf409DoesNot() {
        Chain.of(hooks, threeThen(c -> c.string(409, "sold out"))).get("/");
        assertThat(ran).isEmpty();

        Chain.of(hooks, threeThen(c -> c.string(500, "broken"))).get("/");
        assertThat(ran).containsExactly("payment", "voucher", "stock");
    }

    @Test
    void outerMiddleware_failingAfterTheHooks_runsThemAtTheEnd() {
        Chain.of(
                        c -> {
                            c.next();
                            throw new IOException("the journal is full");
                        },
                        hooks,
                        threeThen(c -> c.status(201)))
                .get("/");

        assertThat(ran).containsExactly("payment", "voucher", "stock");
    }

    @Test
    void hooksWithinHooks_runThemOnce() {
        Chain.of(hooks, Hooks.create(), threeThen(c -> {
                    throw new IOException("away");
                }))
                .get("/");

        assertThat(ran).containsExactly("payment", "voucher", "stock");
    }

    @Test
    void oneFailing_theOthersRun_itIsLoggedAndAlerted() {
        MemoryExchange exchange = Chain.of(hooks, c -> {
                    c.set(Context.TRANSACTION_ID, "7f3a\n");
                    Compensations.of(c).add("stock", () -> ran.add("stock"));
                    Compensations.of(c).add("payment", () -> {
                        throw new IOException("S3CRET");
                    });
                    Compensations.of(c).add("voucher", () -> ran.add("voucher"));
                    throw HttpError.conflict("sold out");
                })
                .withRoute("/sales/:id")
                .get("/sales/7");

        assertThat(ran).containsExactly("voucher", "stock");
        assertThat(alerts).containsExactly("payment: S3CRET");
        assertThat(captured.only().getLevel()).isEqualTo(Level.ERROR);
        assertThat(captured.only().getFormattedMessage())
                .isEqualTo("the compensation 'payment' of /sales/:id id=\"7f3a\\n\" failed");
        assertThat(exchange.status()).isEqualTo(409);
        assertThat(exchange.bodyText()).doesNotContain("S3CRET");
    }

    @Test
    void alert_failing_stopsNothing() {
        Hooks badAlert =
                Hooks.with(HookOptions.defaults().withLogger(captured.logger).withAlert((name, failure) -> {
                    throw new IllegalStateException("no network");
                }));
        Chain.of(badAlert, c -> {
                    Compensations.of(c).add("stock", () -> ran.add("stock"));
                    Compensations.of(c).add("payment", () -> {
                        throw new IOException("away");
                    });
                    throw HttpError.conflict("sold out");
                })
                .get("/");

        assertThat(ran).containsExactly("stock");
        assertThat(captured.all()).hasSize(2);
    }

    @Test
    void stackOverflowInOne_theOthersRun_andItReachesTheThread() {
        Throwable thrown = catchThrowable(() -> Chain.of(hooks, c -> {
                    Compensations.of(c).add("stock", () -> ran.add("stock"));
                    Compensations.of(c).add("payment", () -> {
                        throw new StackOverflowError("test");
                    });
                    throw HttpError.conflict("sold out");
                })
                .get("/"));

        assertThat(ran).containsExactly("stock");
        assertThat(thrown).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void interruptOfTheHandler_doesNotReachThem_butTheThread() {
        boolean[] interrupted = new boolean[1];
        Chain.of(hooks, c -> {
                    Compensations.of(c)
                            .add(
                                    "payment",
                                    () -> interrupted[0] =
                                            Thread.currentThread().isInterrupted());
                    Thread.currentThread().interrupt();
                    throw new IOException("closed by interrupt");
                })
                .get("/");

        assertThat(interrupted[0]).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void commit_keepsWhatWasDone_laterStepsCountAgain() {
        Chain.of(hooks, threeThen(c -> {
                    Compensations.of(c).commit();
                    Compensations.of(c).add("receipt", () -> ran.add("receipt"));
                    throw new IOException("no paper");
                }))
                .get("/");

        assertThat(ran).containsExactly("receipt");
    }

    @Test
    void step_addedAfterAGoodEnd_isRefused() {
        Compensations[] kept = new Compensations[1];
        Chain.of(hooks, c -> kept[0] = Compensations.of(c)).get("/");

        assertThat(refusal(() -> kept[0].add("late", () -> ran.add("late"))))
                .contains("ended well already; 'late' was dropped");
        assertThat(ran).isEmpty();
    }

    @Test
    void noHooksInTheChain_isRefusedWithTheMend() {
        String[] message = new String[1];
        Chain.of(c -> message[0] = refusal(() -> Compensations.of(c)))
                .withRoute("/sales")
                .get("/sales");

        assertThat(message[0]).contains("/sales", "mend: app.use(Hooks.create())");
    }

    @Test
    void copyOfAContext_isRefused_unlessTheyWereBegun() {
        boolean[] same = new boolean[1];
        String[] message = new String[1];
        Chain.of(hooks, c -> {
                    message[0] = refusal(() -> Compensations.of(c.copy()));
                    Compensations begun = Compensations.of(c);
                    same[0] = Compensations.of(c.copy()) == begun;
                })
                .get("/");

        assertThat(message[0]).contains("before c.copy()");
        assertThat(same[0]).isTrue();
    }

    /** What one request has to undo is never run for another one, however many fail at the same time on the same hooks. */
    @Test
    void sixteenThreads_everyFailedRequestUndoesItsOwn_once() throws Exception {
        ThreadLocal<AtomicInteger> open = ThreadLocal.withInitial(AtomicInteger::new);
        Chain chain = Chain.pooled(hooks, c -> {
            for (int step = 0; step < 3; step++) {
                open.get().incrementAndGet();
                Compensations.of(c).add("step", () -> open.get().decrementAndGet());
            }
            if (c.path().equals("/failing")) {
                throw HttpError.conflict("no");
            }
        });
        List<Integer> wrong = Crew.run(thread -> () -> {
            int count = 0;
            for (int i = 0; i < 500; i++) {
                open.get().set(0);
                chain.get(i % 3 == 0 ? "/failing" : "/fine");
                count += open.get().get() == (i % 3 == 0 ? 0 : 3) ? 0 : 1;
            }
            return count;
        });

        assertThat(wrong).containsOnly(0);
    }
}
