package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hooks run, in which order, and what becomes of what they throw. */
class HooksTest {

    private final CapturedEvents captured = new CapturedEvents();
    private final HookOptions options = HookOptions.defaults().withLogger(captured.logger);
    private final List<String> ran = new ArrayList<>();
    private final Handler handler = c -> {
        ran.add("handler");
        c.string(200, "sold");
    };

    private Handler note(String name) {
        return c -> ran.add(name);
    }

    private Handler failing(String name, Exception failure) {
        return c -> {
            ran.add(name);
            throw failure;
        };
    }

    /** Two hooks of each kind, which write down that they ran. */
    private Hooks hooks(String level) {
        return Hooks.with(options)
                .before(note(level + "before1"))
                .before(note(level + "before2"))
                .after(note(level + "after1"))
                .after(note(level + "after2"))
                .onError((c, failure) -> ran.add(level + "error1 " + failure.getMessage()))
                .onError((c, failure) -> ran.add(level + "error2 " + failure.getMessage()))
                .atEnd(note(level + "end1"))
                .atEnd(note(level + "end2"));
    }

    @Test
    void success_beforeInOrder_afterAndEndInReverse() {
        MemoryExchange exchange = Chain.of(hooks(""), handler).get("/");

        assertThat(ran).containsExactly("before1", "before2", "handler", "after2", "after1", "end2", "end1");
        assertThat(exchange.bodyText()).isEqualTo("sold");
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void success_hooksOfRouterAndRoute_surroundEachOther() {
        Hooks outer = Hooks.create()
                .before(note("router before"))
                .after(note("router after"))
                .atEnd(note("router end"));
        Hooks inner = Hooks.create()
                .before(note("route before"))
                .after(note("route after"))
                .atEnd(note("route end"));
        Chain.of(outer, inner, handler).get("/");

        assertThat(ran)
                .containsExactly(
                        "router before",
                        "route before",
                        "handler",
                        "route after",
                        "route end",
                        "router after",
                        "router end");
    }

    @Test
    void failure_ofHandler_isToldInReverse_andGoesOn() {
        MemoryExchange exchange = Chain.of(hooks(""), failing("handler", HttpError.conflict("sold out")))
                .get("/");

        assertThat(ran)
                .containsExactly("before1", "before2", "handler", "error2 sold out", "error1 sold out", "end2", "end1");
        assertThat(exchange.status()).isEqualTo(409);
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void failure_hooksOfRouterAndRoute_theInnerOnesAreToldFirst() {
        Hooks outer = Hooks.create().onError((c, failure) -> ran.add("router")).atEnd(note("router end"));
        Hooks inner = Hooks.create().onError((c, failure) -> ran.add("route")).atEnd(note("route end"));
        Chain.of(outer, inner, failing("handler", new IOException("away"))).get("/");

        assertThat(ran).containsExactly("handler", "route", "route end", "router", "router end");
    }

    @Test
    void failure_secretInItsMessage_neverReachesTheBody() {
        Hooks hooks = Hooks.with(options).onError((c, failure) -> {
            throw new IllegalStateException("S3CRET too", failure);
        });
        MemoryExchange exchange =
                Chain.of(hooks, failing("handler", new IOException("S3CRET"))).get("/");

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.bodyText()).doesNotContain("S3CRET");
        assertThat(captured.only().getThrowableProxy().getMessage()).isEqualTo("S3CRET too");
    }

    @Test
    void answer_withAFailedStatus_isAFailure() {
        Chain.of(hooks(""), c -> c.string(503, "closed")).get("/");

        assertThat(ran)
                .containsExactly(
                        "before1",
                        "before2",
                        "error2 answered with status 503",
                        "error1 answered with status 503",
                        "end2",
                        "end1");
    }

    @Test
    void answer_below500_isNone_unlessTheOptionsSaySo() {
        Handler refusing = c -> c.string(409, "sold out");
        Chain.of(Hooks.with(options).after(note("after")), refusing).get("/");
        Chain.of(
                        Hooks.with(options.withFailedStatus(status -> true))
                                .after(note("never"))
                                .onError((c, failure) -> ran.add("error")),
                        refusing)
                .get("/");
        Chain.of(Hooks.with(options.withFailedStatus(status -> true)).after(note("redirected")), c -> c.status(302))
                .get("/");

        assertThat(ran).containsExactly("after", "error", "redirected");
    }

    @Test
    void before_throwing_keepsTheRestFromRunning() {
        Hooks hooks = Hooks.with(options)
                .before(failing("before1", HttpError.forbidden("the till is closed")))
                .before(note("before2"))
                .after(note("after"))
                .onError((c, failure) -> ran.add("error"))
                .atEnd(note("end"));
        MemoryExchange exchange = Chain.of(hooks, handler).get("/");

        assertThat(ran).containsExactly("before1", "error", "end");
        assertThat(exchange.status()).isEqualTo(403);
    }

    @Test
    void before_aborting_keepsTheRestFromRunning() {
        Hooks hooks = Hooks.with(options)
                .before(c -> c.abortWithStatus(403))
                .before(note("before2"))
                .after(note("after"))
                .onError((c, failure) -> ran.add("error"))
                .atEnd(note("end"));
        MemoryExchange exchange = Chain.of(hooks, handler).get("/");

        assertThat(ran).containsExactly("end");
        assertThat(exchange.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "error", "end"})
    void hook_throwing_isLogged_andStopsNothing(String kind) {
        Exception broken = new IllegalStateException("the printer is on fire");
        boolean fails = kind.equals("error");
        Hooks hooks = Hooks.with(options)
                .after(note("after1"))
                .after(kind.equals("after") ? failing("broken", broken) : note("after2"))
                .onError((c, failure) -> ran.add("error1"))
                .onError((c, failure) -> {
                    if (fails) {
                        ran.add("broken");
                        throw broken;
                    }
                })
                .atEnd(note("end1"))
                .atEnd(kind.equals("end") ? failing("broken", broken) : note("end2"));
        MemoryExchange exchange = Chain.of(hooks, fails ? failing("handler", HttpError.conflict("no")) : handler)
                .withRoute("/sales/:id")
                .get("/");

        assertThat(ran).contains("broken", fails ? "error1" : "after1", "end1");
        assertThat(exchange.status()).isEqualTo(fails ? 409 : 200);
        assertThat(captured.only().getFormattedMessage()).isEqualTo("an " + kind + " hook of /sales/:id failed");
        assertThat(captured.only().getThrowableProxy().getMessage()).isEqualTo("the printer is on fire");
    }

    @Test
    void hook_interrupted_leavesTheFlagSet() {
        Chain.of(Hooks.with(options).after(failing("after", new InterruptedException())), handler)
                .get("/");

        assertThat(Thread.interrupted()).isTrue();
        captured.only();
    }

    @Test
    void errorHook_answering_hasTheLastWord_andTheFailureIsLogged() {
        Hooks hooks = Hooks.with(options)
                .onError((c, failure) -> ran.add("told"))
                .onError((c, failure) -> c.string(502, "the bank is away"));
        MemoryExchange exchange =
                Chain.of(hooks, failing("handler", new IOException("away"))).get("/");

        assertThat(exchange.status()).isEqualTo(502);
        assertThat(exchange.isAborted()).isFalse();
        assertThat(ran).containsExactly("handler", "told");
        assertThat(captured.only().getThrowableProxy().getMessage()).isEqualTo("away");
    }

    @Test
    void virtualMachineError_runsTheHooks_andReachesTheThread() {
        StackOverflowError fatal = new StackOverflowError("test");
        Hooks hooks =
                Hooks.with(options).onError((c, failure) -> ran.add("error")).atEnd(note("end"));

        assertThatThrownBy(() -> Chain.of(hooks, c -> {
                            throw fatal;
                        })
                        .get("/"))
                .isSameAs(fatal);
        assertThat(ran).containsExactly("error", "end");
    }

    @Test
    void hooks_addedLater_makeOthers() {
        Hooks first = Hooks.create().before(note("first"));
        Hooks second = first.before(note("second"));
        Chain.of(first, handler).get("/");

        assertThat(ran).containsExactly("first", "handler");
        assertThat(second).isNotSameAs(first);
    }

    @Test
    void nothing_givenForAHook_isRefusedAtOnce() {
        assertThatThrownBy(() -> Hooks.create().before(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Hooks.create().onError(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Hooks.with(null)).isInstanceOf(NullPointerException.class);
    }
}
