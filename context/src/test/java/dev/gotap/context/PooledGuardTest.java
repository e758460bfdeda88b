package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PooledGuardTest {

    private static final int THREADS = 8;

    @Test
    void context_seenMisused_neverServesAgain() {
        TestRouter router = TestRouter.pooled();
        Context suspect = router.acquire(MemoryExchange.of("GET", "/"));
        CompletableFuture.runAsync(() -> assertThatThrownBy(suspect::path).isInstanceOf(IllegalStateException.class))
                .join();
        router.engine.run(suspect);

        assertThat(served(router, 50)).doesNotContainKey(suspect);
    }

    @Test
    void context_usedAfterItsEndWhileAtRest_neverServesAgain() {
        TestRouter router = TestRouter.pooled();
        Context suspect = TestRouter.released(router);
        assertThatThrownBy(suspect::path).isInstanceOf(IllegalStateException.class);

        served(router, 8); // it may be handed out once more: it was at rest already
        assertThat(served(router, 50)).doesNotContainKey(suspect);
    }

    @Test
    void context_thatWentAsync_neverServesAgain() {
        List<Context> seen = new ArrayList<>();
        TestRouter router = TestRouter.pooled(c -> {
            seen.add(c);
            if (c.query("async") != null) {
                c.async(() -> CompletableFuture.completedStage(null));
            }
        });
        router.get("/?async");
        Context once = seen.get(0);
        for (int i = 0; i < 50; i++) {
            router.get("/");
        }

        assertThat(seen.subList(1, seen.size())).doesNotContain(once);
    }

    @Test
    void adopt_makesAnotherThreadTheOwner() {
        TestRouter router = TestRouter.pooled(c -> c.string(200, "over there"));
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        Context context = router.acquire(exchange);
        CompletableFuture.runAsync(() -> {
                    router.engine.adopt(context);
                    router.engine.run(context);
                })
                .join();

        assertThat(exchange.bodyText()).isEqualTo("over there");
    }

    /** Threads serve requests, let their contexts escape, and read what the others let escape. */
    @ParameterizedTest
    @EnumSource(ContextGuard.class)
    void escapedContexts_underManyThreads_neverShowAnotherRequest(ContextGuard guard) throws Exception {
        int requests = guard == ContextGuard.POOLED ? 20_000 : 2_000;
        AtomicReferenceArray<Context> escaped = new AtomicReferenceArray<>(64);
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger leaked = new AtomicInteger();
        TestRouter router = TestRouter.with(ContextSettings.defaults().withGuard(guard), c -> {
            String id = c.rawQuery();
            c.set("id", id);
            escaped.set(ThreadLocalRandom.current().nextInt(64), c);
            read(escaped, id, refused, leaked);
            if (!id.equals(c.get("id")) || c.query(id) == null) {
                leaked.incrementAndGet();
            }
            c.string(200, id);
        });
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            threads.add(done);
            String name = "t" + t;
            new Thread(() -> {
                        try {
                            start.await();
                            for (int i = 0; i < requests; i++) {
                                String id = name + "-" + i;
                                assertThat(router.get("/?" + id).bodyText()).isEqualTo(id);
                                read(escaped, null, refused, leaked);
                            }
                            done.complete(null);
                        } catch (Throwable e) {
                            done.completeExceptionally(e);
                        }
                    })
                    .start();
        }
        threads.forEach(CompletableFuture::join);

        assertThat(leaked).hasValue(0);
        assertThat(refused.get()).isGreaterThan(requests);
    }

    /** Reads an escaped context; what it shows must be the reader's own request. */
    private static void read(
            AtomicReferenceArray<Context> escaped, @Nullable String own, AtomicInteger refused, AtomicInteger leaked) {
        Context foreign = escaped.get(ThreadLocalRandom.current().nextInt(64));
        if (foreign == null) {
            return;
        }
        try {
            Object attribute = foreign.get("id");
            String query = foreign.rawQuery();
            if (own == null || !own.equals(attribute) || !own.equals(query)) {
                leaked.incrementAndGet();
            }
        } catch (IllegalStateException expected) {
            refused.incrementAndGet();
        }
    }

    private static Map<Context, Boolean> served(TestRouter router, int requests) {
        Map<Context, Boolean> served = new IdentityHashMap<>();
        for (int i = 0; i < requests; i++) {
            served.put(TestRouter.released(router), true);
        }
        return served;
    }
}
