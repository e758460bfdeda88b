package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolTest {

    @Test
    void contexts_inPooledMode_areRecycledInTurn() {
        TestRouter router = TestRouter.pooled();
        List<Context> first = serve(router, 4);
        List<Context> second = serve(router, 4);

        assertThat(first).doesNotHaveDuplicates();
        assertThat(second).containsExactlyElementsOf(first);
    }

    @Test
    void contexts_inDebugMode_serveOnce() {
        assertThat(serve(TestRouter.of(), 20)).doesNotHaveDuplicates();
    }

    @Test
    void contexts_inUseAtOnce_areAllDifferent_andOnlyAFewAreKept() {
        TestRouter router = TestRouter.pooled();
        List<Context> inUse = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            inUse.add(router.acquire(MemoryExchange.of("GET", "/")));
        }
        inUse.forEach(router.engine::run);
        Set<Context> before = new HashSet<>(inUse);
        List<Context> after = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            after.add(router.acquire(MemoryExchange.of("GET", "/")));
        }

        assertThat(before).hasSize(1000);
        assertThat(after).doesNotHaveDuplicates();
        assertThat(after.stream().filter(before::contains).count()).isBetween(1L, 64L);
    }

    @Test
    void context_recycled_knowsNothingOfItsFormerRequests() {
        List<String> seen = new ArrayList<>();
        TestRouter router = TestRouter.pooled(c -> {
            seen.add(c.get("a") + " " + c.query("q") + " " + c.errors() + " " + c.statusCode() + " " + c.isAborted()
                    + " " + c.isAsync() + " " + c.bodyBytes().length);
            c.set("a", "former");
            c.error(new IllegalStateException("former"));
            c.status(404);
            c.onCompletion(done -> seen.add("completed"));
            c.abort();
        });
        router.serve(MemoryExchange.of("POST", "/?q=former").withBody("text/plain", "former"));
        for (int i = 0; i < 4; i++) {
            router.get("/");
        }

        assertThat(seen).hasSize(10);
        assertThat(seen.subList(2, 10).stream().distinct())
                .containsExactly("null null [] 200 false false 0", "completed");
    }

    @Test
    void context_madeBeforeARouteWithMoreParameters_isWidened() {
        TestRouter router = TestRouter.pooled();
        serve(router, 8);
        router.engine.ensureParameters(20);

        for (int i = 0; i < 8; i++) {
            Context context = router.acquire(MemoryExchange.of("GET", "/"));
            assertThat(router.engine.match(context).spans).hasSizeGreaterThanOrEqualTo(40);
            router.engine.run(context);
        }
    }

    @Test
    void context_neverRun_isReleasedWithoutAnAnswer() {
        TestRouter router = TestRouter.pooled().withParameters("/u/7", Map.of("id", "7"));
        MemoryExchange exchange = MemoryExchange.of("GET", "/u/7");
        router.engine.release(router.acquire(exchange));

        assertThat(exchange.status()).isZero();
        assertThat(exchange.isFinished()).isFalse();
    }

    private static List<Context> serve(TestRouter router, int requests) {
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            contexts.add(TestRouter.released(router));
        }
        return contexts;
    }
}
