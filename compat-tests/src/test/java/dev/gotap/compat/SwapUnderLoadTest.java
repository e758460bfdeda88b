package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.LookupMode;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** THREATS, "registration while serving": an atomic swap under load loses no request and shows no half of a change. */
class SwapUnderLoadTest {

    private static final int SWAPS = 300;
    private static final int CLIENTS = 4;

    @ParameterizedTest
    @EnumSource(LookupMode.class)
    void update_underLoad_losesNoRequest(LookupMode mode) throws Exception {
        Router app = Router.create(RouterOptions.defaults().withLookup(mode));
        app.get("/stable/:id", c -> c.string(200, c.param("id")));
        app.get("/version", c -> c.string(200, "0"));
        app.get("/twin", c -> c.string(200, "0"));
        app.serve(MemoryExchange.of("GET", "/stable/0"));
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(CLIENTS);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                results.add(clients.submit(() -> ask(app, client, running, done)));
            }
            running.await();
            for (int swap = 1; swap <= SWAPS; swap++) {
                String version = Integer.toString(swap);
                // Longer and longer patterns make contexts outgrow what they had room for.
                String deep = "/deep" + "/:p".repeat(swap % 20 + 1) + "/" + swap;
                app.update(routes -> {
                    routes.remove("GET", "/version");
                    routes.remove("GET", "/twin");
                    routes.get("/version", c -> c.string(200, version));
                    routes.get("/twin", c -> c.string(200, version));
                    routes.get(deep, c -> c.string(200, version));
                });
                MemoryExchange asked = MemoryExchange.of("GET", "/deep" + "/x".repeat(swap % 20 + 1) + "/" + swap);
                app.serve(asked);
                assertThat(asked.bodyText()).isEqualTo(version);
            }
            done.set(true);
            for (Future<Integer> result : results) {
                assertThat(result.get()).isPositive();
            }
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    private static Integer ask(Router app, int client, CountDownLatch running, AtomicBoolean done) {
        Callable<String> version = () -> {
            MemoryExchange asked = MemoryExchange.of("GET", "/version");
            app.serve(asked);
            assertThat(asked.status()).isEqualTo(200);
            return asked.bodyText();
        };
        int requests = 0;
        int seen = 0;
        do {
            String id = client + "-" + requests;
            MemoryExchange stable = MemoryExchange.of("GET", "/stable/" + id);
            app.serve(stable);
            assertThat(stable.bodyText()).isEqualTo(id);
            try {
                int now = Integer.parseInt(version.call());
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            if (requests++ == 0) {
                running.countDown();
            }
        } while (!done.get());
        return requests;
    }
}
