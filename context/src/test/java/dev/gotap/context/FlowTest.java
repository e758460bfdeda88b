package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {

    private final List<String> steps = new ArrayList<>();

    @Test
    void next_called_runsTheRestInside() {
        TestRouter.of(around("a"), around("b"), step("handler")).get("/");

        assertThat(steps).containsExactly("a in", "b in", "handler", "b out", "a out");
    }

    @Test
    void next_notCalled_continuesAfterTheMiddleware() {
        TestRouter.of(step("a"), around("b"), step("handler")).get("/");

        assertThat(steps).containsExactly("a", "b in", "handler", "b out");
    }

    @Test
    void next_calledTwice_runsTheRestOnce() {
        TestRouter.of(
                        c -> {
                            c.next();
                            c.next();
                        },
                        step("handler"))
                .get("/");

        assertThat(steps).containsExactly("handler");
    }

    @Test
    void abort_inMiddleware_keepsLaterHandlersFromRunning() {
        Handler aborting = c -> {
            assertThat(c.isAborted()).isFalse();
            c.abort();
            steps.add("aborted " + c.isAborted());
            c.next();
        };
        TestRouter.of(around("a"), aborting, step("handler")).get("/");

        assertThat(steps).containsExactly("a in", "aborted true", "a out");
    }

    @Test
    void abortWithStatus_answersAndAborts() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.abortWithStatus(403), step("handler")).get("/");

        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.body()).isEmpty();
        assertThat(steps).isEmpty();
    }

    @Test
    void abortWithStatusJson_answersAndAborts() {
        MemoryExchange exchange = TestRouter.of(c -> c.abortWithStatusJson(403, List.of("no")), step("handler"))
                .get("/");

        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.bodyText()).isEqualTo("[\"no\"]");
        assertThat(steps).isEmpty();
    }

    @Test
    void chain_withoutAnswer_gives200OrTheStatusSet() {
        assertThat(TestRouter.of(step("handler")).get("/").status()).isEqualTo(200);
        assertThat(TestRouter.of(c -> c.status(202)).get("/").status()).isEqualTo(202);
        assertThat(TestRouter.of().get("/").status()).isEqualTo(200);
    }

    @Test
    void chain_thatThrows_runsNoLaterHandler() {
        Handler failing = c -> {
            throw HttpError.conflict("no");
        };
        MemoryExchange exchange =
                TestRouter.of(around("a"), failing, step("handler")).get("/");

        assertThat(exchange.status()).isEqualTo(409);
        assertThat(steps).containsExactly("a in");
    }

    @Test
    void errors_collected_areAnImmutableCopy() {
        List<List<Throwable>> seen = new ArrayList<>();
        TestRouter.pooled(c -> {
                    seen.add(c.errors());
                    c.error(new IllegalStateException("one"));
                    seen.add(c.errors());
                })
                .get("/");

        assertThat(seen.get(0)).isEmpty();
        assertThat(seen.get(1)).hasSize(1).isUnmodifiable();
    }

    @Test
    void completions_run_inOrderAfterTheAnswerAndDespiteFailures() {
        TestRouter.of(c -> {
                    c.onCompletion(done -> steps.add("first " + done.isCommitted() + done.statusCode()));
                    c.onCompletion(done -> {
                        throw new IllegalStateException("broken");
                    });
                    c.onCompletion(done -> steps.add("last"));
                    c.status(204);
                })
                .get("/");

        assertThat(steps).containsExactly("first true204", "last");
    }

    private Handler step(String name) {
        return c -> steps.add(name);
    }

    private Handler around(String name) {
        return c -> {
            steps.add(name + " in");
            c.next();
            steps.add(name + " out");
        };
    }
}
