package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final ManualTimers timers = new ManualTimers();
    private final ErrorLog log = new ErrorLog();
    private final List<String> steps = new ArrayList<>();

    @AfterEach
    void stop() {
        timers.shutdownNow();
        log.close();
    }

    private static Handler within(boolean interrupt) {
        return c -> c.nextWithin(LIMIT, interrupt);
    }

    private MemoryExchange begin(SlowHandler slow, Handler... before) throws InterruptedException {
        Handler[] chain = new Handler[before.length + 1];
        System.arraycopy(before, 0, chain, 0, before.length);
        chain[before.length] = slow;
        return slow.begin(
                TestRouter.with(timers, chain), MemoryExchange.of("POST", "/x").withBody(new byte[] {1}));
    }

    @Test
    void handler_thatIsStillAtWork_isAnsweredForAtOnce() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        MemoryExchange exchange = begin(slow, within(false));
        assertThat(timers.only().delayMillis).isEqualTo(2000);
        timers.only().run();

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/problem+json");
        assertThat(exchange.bodyText()).contains("\"status\":503", "\"code\":\"TIMEOUT\"");
        assertThat(exchange.isFinished()).as("the handler has not returned").isFalse();
        assertThat(log.messages()).hasSize(1);
        assertThat(log.messages().get(0))
                .contains("/test was answered with 503 after PT2S", " at ", "CountDownLatch.await:");

        slow.letGo();
        slow.awaitEnd();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void lateHandler_whateverItDoes_changesNothingOfTheAnswer() throws Exception {
        Map<String, Throwable> refused = new java.util.LinkedHashMap<>();
        SlowHandler slow = new SlowHandler(c -> {
            Map<String, ThrowingCallable> attempts = new java.util.LinkedHashMap<>();
            attempts.put("setHeader", () -> c.setHeader("X-Late", "1"));
            attempts.put("setHeader by constant", () -> c.setHeader(HeaderName.RETRY_AFTER, "1"));
            attempts.put("addHeader", () -> c.addHeader("X-Late", "1"));
            attempts.put("addVary", () -> c.addVary("X-Late"));
            attempts.put("removeHeader", () -> c.removeHeader("Content-Type"));
            attempts.put("setCookie", () -> c.setCookie(Cookie.of("late", "1")));
            attempts.put("json", () -> c.json(200, "late"));
            attempts.put("string", () -> c.string(200, "late"));
            attempts.put("data", () -> c.data(200, "text/plain", new byte[1]));
            attempts.put("redirect", () -> c.redirect(302, "/late"));
            attempts.put("abortWithStatus", () -> c.abortWithStatus(200));
            attempts.put("stream", () -> c.stream(200, "text/plain", out -> out.write(1)));
            attempts.put("content", () -> c.content(200, Content.of("text/plain", new byte[1])));
            attempts.put("filterResponse", () -> c.filterResponse((e, status, type, length) -> null));
            attempts.put("bodyBytes", c::bodyBytes);
            attempts.put("async", () -> c.async(CompletableFuture::new));
            attempts.forEach((name, attempt) -> refused.put(name, catchThrowable(attempt)));
            c.status(201);
        });
        MemoryExchange exchange = begin(slow, within(false));
        timers.only().run();
        byte[] answer = exchange.body();
        List<String> headers = new ArrayList<>();
        exchange.forEachResponseHeader((name, value) -> headers.add(name + ": " + value));
        slow.letGo();
        slow.awaitEnd();

        assertThat(refused)
                .hasSize(16)
                .allSatisfy((name, thrown) -> assertThat(thrown).as(name).isInstanceOf(IllegalStateException.class));
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.body()).isEqualTo(answer);
        List<String> headersAfterwards = new ArrayList<>();
        exchange.forEachResponseHeader((name, value) -> headersAfterwards.add(name + ": " + value));
        assertThat(headersAfterwards).isEqualTo(headers);
        assertThat(exchange.isAborted()).isFalse();
    }

    @Test
    void lateHandler_mayReadOn_andSeesThatItIsLate() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {
            steps.add(c.path() + c.header("Content-Type") + c.get("known"));
            steps.add(c.isCommitted() + " " + c.statusCode() + " " + c.isAsync());
        });
        begin(slow, c -> c.set("known", "k"), within(false));
        timers.only().run();
        slow.letGo();
        slow.awaitEnd();

        assertThat(steps).containsExactly("/xnullk", "true 503 false");
    }

    @Test
    void lateHandler_thatThrows_isNotHeardOf() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {
            throw new IllegalArgumentException("too late");
        });
        MemoryExchange exchange = begin(
                slow,
                c -> {
                    c.next();
                    steps.add("unwound " + c.statusCode());
                },
                within(false));
        timers.only().run();
        slow.letGo();
        slow.awaitEnd();

        assertThat(steps).containsExactly("unwound 503");
        assertThat(exchange.isAborted()).isFalse();
        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void lateHandler_isTheLastToBegin() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        TestRouter router = TestRouter.with(timers, within(false), slow, c -> steps.add("began"));
        slow.begin(router, MemoryExchange.of("GET", "/"));
        timers.only().run();
        slow.letGo();
        slow.awaitEnd();

        assertThat(steps).isEmpty();
    }

    @Test
    void lateHandler_whoseThreadIsInterrupted_endsAndLeavesNoFlag() throws Exception {
        SlowHandler slow = new SlowHandler(c -> steps.add("never"));
        MemoryExchange exchange = begin(
                slow,
                c -> {
                    c.next();
                    steps.add("interrupted " + Thread.currentThread().isInterrupted());
                },
                within(true),
                c -> {
                    try {
                        c.next();
                    } catch (InterruptedException e) {
                        steps.add("waited in vain");
                        Thread.currentThread().interrupt(); // as is good manners
                        throw e;
                    }
                });
        timers.only().run();
        slow.awaitEnd();

        assertThat(steps).containsExactly("waited in vain", "interrupted false");
        assertThat(exchange.status()).isEqualTo(503);
    }

    @Test
    void middlewareOutside_failingAfterTheCut_isLoggedAndBreaksNothing() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        MemoryExchange exchange = begin(
                slow,
                c -> {
                    c.next();
                    throw new IllegalArgumentException("of my own");
                },
                within(false));
        timers.only().run();
        slow.letGo();
        slow.awaitEnd();

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.isAborted()).isFalse();
        assertThat(log.messages()).hasSize(2).last().asString().contains("failed after its answer had been settled");
    }

    @Test
    void answerAndDeadline_atTheSameTime_areNeverMixed() throws Exception {
        ContextEngine engine = new ContextEngine(ContextSettings.defaults().withGuard(ContextGuard.POOLED), timers);
        int late = 0;
        for (int i = 0; i < 2000; i++) {
            CyclicBarrier barrier = new CyclicBarrier(2);
            MemoryExchange exchange = MemoryExchange.of("GET", "/");
            timers.timers.clear();
            TestRouter router = TestRouter.on(engine, within(true), c -> {
                barrier.await();
                c.setHeader("X-One", "1");
                c.setHeader("X-Two", "2");
                c.string(200, "in time");
            });
            Thread request = new Thread(() -> router.serve(exchange));
            request.start();
            barrier.await();
            timers.only().run();
            request.join();

            if (exchange.status() == 503) {
                late++;
                assertThat(exchange.bodyText()).startsWith("{").endsWith("}").contains("TIMEOUT");
            } else {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.bodyText()).isEqualTo("in time");
                assertThat(exchange.responseHeaders("X-Two")).containsExactly("2");
            }
            assertThat(exchange.isFinished()).isTrue();
            assertThat(exchange.isAborted()).isFalse();
        }
        assertThat(log.messages()).hasSize(late);
    }

    @Test
    void fatalError_ofALateHandler_reachesItsThread() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {
            throw new OutOfMemoryError("test");
        });
        MemoryExchange exchange = begin(slow, within(false));
        timers.only().run();
        slow.letGo();

        assertThatThrownBy(slow::awaitEnd).hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(exchange.status()).isEqualTo(503);
    }

    @Test
    void answerInTime_isTheHandlers_andStopsTheClock() {
        MemoryExchange exchange = TestRouter.with(timers, within(true), c -> c.string(200, "in time"))
                .get("/");
        assertThat(timers.only().isCancelled()).isTrue();
        timers.only().run();

        assertThat(exchange.bodyText()).isEqualTo("in time");
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void chainBackInTime_withoutAnAnswer_isNotTimedAnyMore() {
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        c -> {
                            c.nextWithin(LIMIT, true);
                            timers.only().run();
                            c.setHeader("X-After", "1");
                            c.string(200, "later, but free");
                        },
                        c -> {})
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("later, but free");
        assertThat(exchange.responseHeaders("X-After")).containsExactly("1");
    }

    @Test
    void failureInTime_isAnsweredAsEver() {
        MemoryExchange exchange = TestRouter.with(timers, within(true), c -> {
                    throw HttpError.conflict("sold already");
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(409);
        assertThat(timers.only().isCancelled()).isTrue();
    }

    @Test
    void answerThatHasBegun_isLeftAlone() {
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        within(true),
                        c -> c.stream(200, "text/plain", out -> {
                            out.write('a');
                            timers.only().run();
                            out.write('b');
                        }))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("ab");
        assertThat(exchange.isAborted()).isFalse();
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void answer_byAnErrorHandler_knowsWhatWasKnownBefore_andCannotBePutOff() throws Exception {
        List<Throwable> refused = new ArrayList<>();
        SlowHandler slow = new SlowHandler(c -> {});
        TestRouter router = TestRouter.with(
                timers,
                c -> {
                    c.set("before", "b");
                    c.filterResponse((exchange, status, type, length) -> {
                        exchange.setHeader(
                                "X-Filtered", status + " " + c.get("before")); // another thread's context, yet
                        return null;
                    });
                },
                within(false),
                c -> c.set("after", "a"),
                slow);
        router.engine.errorHandlers(ErrorHandlers.none().with(HttpError.class, (c, error) -> {
            refused.add(catchThrowable(() -> c.async(CompletableFuture::new)));
            c.string(
                    503,
                    c.get("before") + " " + c.get("after") + " " + c.route().pattern() + " " + error.code());
        }));
        MemoryExchange exchange = slow.begin(router, MemoryExchange.of("GET", "/"));
        timers.only().run();

        assertThat(exchange.bodyText()).isEqualTo("b null /test TIMEOUT");
        assertThat(exchange.responseHeaders("X-Filtered")).containsExactly("503 b");
        assertThat(refused.get(0)).isInstanceOf(IllegalStateException.class);
        slow.letGo();
        slow.awaitEnd();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void answer_thatFails_breaksTheConnectionOff_andTheRequestStillEnds() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        TestRouter router = TestRouter.with(timers, within(false), slow);
        router.engine.errorHandlers(ErrorHandlers.none().with(HttpError.class, (c, error) -> {
            throw new StackOverflowError("test");
        }));
        MemoryExchange exchange = slow.begin(router, MemoryExchange.of("GET", "/"));
        timers.only().run();
        slow.letGo();
        slow.awaitEnd();

        assertThat(exchange.isAborted()).isTrue();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void innerDeadline_passing_isTheOutersToo() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        MemoryExchange exchange = begin(slow, c -> c.nextWithin(Duration.ofSeconds(9), true), c -> {
            c.nextWithin(LIMIT, false);
            steps.add("back " + c.statusCode());
        });
        timers.timers.get(1).run();
        byte[] answer = exchange.body();
        timers.timers.get(0).run();
        slow.letGo();
        slow.awaitEnd();

        assertThat(exchange.body()).isEqualTo(answer);
        assertThat(steps).containsExactly("back 503");
    }

    @Test
    void outerDeadline_passingWithinAnInnerOne_interruptsAndLeavesNoFlag() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        MemoryExchange exchange = begin(
                slow,
                c -> {
                    c.nextWithin(LIMIT, true);
                    steps.add("interrupted " + Thread.currentThread().isInterrupted());
                },
                c -> c.nextWithin(Duration.ofSeconds(9), false));
        timers.timers.get(0).run();
        slow.awaitEnd();
        timers.timers.get(1).run();

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(steps).containsExactly("interrupted false");
        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void limit_thatIsNotPositive_isRefused() {
        List<Throwable> refused = new ArrayList<>();
        TestRouter.of(c -> refused.add(catchThrowable(() -> c.nextWithin(Duration.ZERO, true))))
                .get("/");

        assertThat(refused.get(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: PT0S (expected: > 0)");
    }

    @Test
    void context_thatWasCut_isNotRecycled_andOneThatWasNot_is() throws Exception {
        Context[] seen = new Context[2];
        SlowHandler slow = new SlowHandler(c -> seen[0] = c);
        ContextEngine engine = new ContextEngine(ContextSettings.defaults().withGuard(ContextGuard.POOLED), timers);
        TestRouter router = TestRouter.on(engine, within(false), slow);
        slow.begin(router, MemoryExchange.of("GET", "/"));
        timers.only().run();
        slow.letGo();
        slow.awaitEnd();
        TestRouter.on(engine, within(false), c -> seen[1] = c).get("/");
        List<Context> next = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Context context = engine.acquire(MemoryExchange.of("GET", "/"));
            next.add(context);
            engine.release(context);
        }

        assertThat(next).doesNotContain(seen[0]).contains(seen[1]);
    }
}
