package dev.gotap.compat;

import dev.gotap.context.Context;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.HttpError;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What handlers throw, abort, and complete later or never: alike in memory and over a socket. */
class DifferentialFailureTest {

    private static final Executor LATER = task -> new Thread(task, "later").start();
    private static Twins twins;

    private static Router app() {
        Router app = Router.withDefaults(RouterOptions.defaults()
                .withContext(ContextSettings.defaults().withAsyncTimeout(Duration.ofMillis(100))));
        app.get("/runtime", c -> {
            throw new IllegalStateException("secret");
        });
        app.get("/checked", c -> {
            throw new IOException("secret");
        });
        app.get("/assertion", c -> {
            throw new AssertionError("secret");
        });
        app.get("/http/:status", c -> {
            throw HttpError.of(Integer.parseInt(c.param("status")), "CODE", "mé\nssage")
                    .withDetail("a", 1);
        });
        app.get("/violation", c -> {
            throw HttpError.unprocessable("no").withViolation("/a", "MIN", "too small");
        });
        app.get("/header-then-throw", c -> {
            c.setHeader("X-Before", "1");
            c.status(201);
            throw HttpError.conflict("no");
        });
        app.get("/collected", c -> c.error(new IOException("secret")));
        app.get(
                "/abort",
                c -> {
                    c.abort();
                    c.status(202);
                },
                c -> c.string(200, "must not run"));
        app.get(
                "/abort-after",
                c -> {
                    c.next();
                    c.abort();
                },
                c -> c.string(200, "ran"));
        app.get("/abort-status", c -> c.abortWithStatus(403), c -> c.string(200, "must not run"));
        app.get("/abort-json", c -> c.abortWithStatusJson(403, Map.of("a", 1)), c -> c.string(200, "must not run"));
        app.get("/onwards", c -> {}, c -> c.string(200, "ran without next()"));
        app.get(
                "/async-now",
                c -> c.async(() -> {
                    c.string(200, "now");
                    return CompletableFuture.completedFuture(null);
                }));
        app.get("/async-later", c -> c.async(LATER, d -> d.json(201, Map.of("later", d.param("none") == null))));
        app.get("/async-thread", c -> c.async(LATER, d -> d.string(200, "later " + d.path())));
        app.get("/async-silent", c -> c.async(LATER, d -> d.status(202)));
        app.get(
                "/async-throws",
                c -> c.async(LATER, d -> {
                    throw HttpError.conflict("later");
                }));
        app.get("/async-fails", c -> c.async(() -> CompletableFuture.failedFuture(new IOException("secret"))));
        app.get("/async-never", c -> c.async(CompletableFuture::new));
        app.get("/async-null", c -> c.async(() -> null));
        app.get(
                "/async-start-throws",
                c -> c.async(() -> {
                    throw HttpError.unavailable("not now");
                }));
        app.get(
                "/async-rejected",
                c -> c.async(
                        task -> {
                            throw new RejectedExecutionException("full");
                        },
                        d -> {}));
        app.get("/async-twice", c -> {
            c.async(CompletableFuture::new);
            c.async(CompletableFuture::new);
        });
        app.get("/async-after-answer", c -> {
            c.abort();
            c.async(() -> CompletableFuture.completedFuture(null));
            c.string(200, "answered by the handler");
        });
        app.get("/async-io", c -> c.async(LATER, d -> d.string(200, "later"))).nonBlocking();
        app.get("/async-io-fails", c -> c.async(() -> CompletableFuture.failedFuture(HttpError.conflict("no"))))
                .nonBlocking();
        app.get("/async-io-never", c -> c.async(CompletableFuture::new)).nonBlocking();
        app.get("/text-then-throw", c -> failAfter(c, () -> c.string(200, "text")));
        app.get("/nothing-then-throw", c -> failAfter(c, () -> c.abortWithStatus(204)));
        app.get("/large-then-throw", c -> failAfter(c, () -> c.string(200, "é".repeat(1 << 20))));
        app.get("/stream-then-throw", c -> failAfter(c, () -> c.stream(200, "a/b", out -> out.write(7))));
        app.get("/io-then-throw", c -> failAfter(c, () -> c.string(200, "text")))
                .nonBlocking();
        app.get(
                "/async-then-throw",
                c -> c.async(LATER, d -> {
                    d.string(200, "text");
                    throw new IllegalStateException("after the answer");
                }));
        app.get(
                "/half-a-stream",
                c -> c.stream(200, "a/b", out -> {
                    out.write(7);
                    throw new IOException("in mid-stream");
                }));
        app.get("/async-large", c -> c.async(LATER, d -> d.string(200, "é".repeat(1 << 20))));
        return app;
    }

    private static void failAfter(Context c, Executable answer) throws Exception {
        try {
            answer.execute();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new IllegalStateException("after the answer of " + c.path());
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                        Scenario.get(500, "/runtime"),
                        Scenario.get(500, "/checked"),
                        Scenario.get(500, "/assertion"),
                        Scenario.get(400, "/http/400"),
                        Scenario.get(401, "/http/401"),
                        Scenario.get(404, "/http/404"),
                        Scenario.get(503, "/http/503"),
                        Scenario.get(500, "/http/99"),
                        Scenario.get(500, "/http/x"),
                        Scenario.get(422, "/violation"),
                        Scenario.get(409, "/header-then-throw"),
                        Scenario.get(200, "/collected"),
                        Scenario.get(202, "/abort"),
                        Scenario.get(200, "/abort-after"),
                        Scenario.get(403, "/abort-status"),
                        Scenario.get(403, "/abort-json"),
                        Scenario.get(200, "/onwards"),
                        Scenario.get(200, "/async-now"),
                        Scenario.get(500, "/async-later"),
                        Scenario.get(200, "/async-thread"),
                        Scenario.get(202, "/async-silent"),
                        Scenario.get(409, "/async-throws"),
                        Scenario.get(500, "/async-fails"),
                        Scenario.get(503, "/async-never"),
                        Scenario.get(500, "/async-null"),
                        Scenario.get(503, "/async-start-throws"),
                        Scenario.get(500, "/async-rejected"),
                        Scenario.get(200, "/async-after-answer"),
                        Scenario.get(200, "/async-io"),
                        Scenario.get(409, "/async-io-fails"),
                        Scenario.get(503, "/async-io-never"),
                        Scenario.get(200, "/text-then-throw"),
                        Scenario.get(204, "/nothing-then-throw"),
                        Scenario.get(200, "/large-then-throw"),
                        Scenario.get(200, "/stream-then-throw"),
                        Scenario.get(200, "/io-then-throw"),
                        Scenario.get(200, "/async-then-throw"),
                        Scenario.get(200, "/async-large"))
                .flatMap(get -> Stream.of(get, get.withMethod("HEAD")));
    }

    @BeforeAll
    static void start() {
        twins = new Twins(DifferentialFailureTest::app);
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    @Test
    void answer_thatIsHalfThere_isBrokenOffBothWays() {
        twins.assertAlike(Scenario.get(0, "/half-a-stream"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void failure_bothWays_isAnsweredTheSame(Scenario scenario) {
        twins.assertAlike(scenario);
    }
}
