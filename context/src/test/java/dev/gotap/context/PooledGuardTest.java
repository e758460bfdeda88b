package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PooledGuardTest {

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

    private static Map<Context, Boolean> served(TestRouter router, int requests) {
        Map<Context, Boolean> served = new IdentityHashMap<>();
        for (int i = 0; i < requests; i++) {
            served.put(TestRouter.released(router), true);
        }
        return served;
    }
}
