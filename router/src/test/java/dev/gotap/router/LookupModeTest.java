package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a table is compiled, and that nobody notices. */
class LookupModeTest {

    private static final int FEW = RouteTable.LOOKUPS_BEFORE_COMPILING - 1;

    @Test
    void auto_busyTable_isCompiledOnceInTheBackground() {
        List<Runnable> background = new ArrayList<>();
        RouteTable table = RouteTables.of("GET /a/:x", "POST /a/:x");
        table.lookUpBy(LookupMode.AUTO, background::add);
        look(table, FEW);
        assertThat(background).isEmpty();
        look(table, 1);
        assertThat(background).hasSize(1);
        look(table, 3 * FEW);
        assertThat(background).hasSize(1);
        assertThat(table.isCompiled()).isFalse();

        background.get(0).run();
        assertThat(table.isCompiled()).isTrue();
        look(table, 3 * FEW);
        assertThat(background).hasSize(1);
        assertThat(RouteTables.answer(table, "POST", "/a/7")).isEqualTo("/a/:x 7");
        assertThat(table.allow("GET", "/a/7")).containsExactly("POST");
    }

    @Test
    void auto_tableThatCannotBeCompiled_isTriedOnce() {
        List<Runnable> background = new ArrayList<>();
        RouteTable table = RouteTables.of("GET /a/:x", "GET /" + "/:p".repeat(RouteTreeCompiler.MAX_DEPTH + 1));
        table.lookUpBy(LookupMode.AUTO, background::add);
        look(table, FEW + 1);
        background.get(0).run();
        look(table, 3 * FEW);
        assertThat(table.isCompiled()).isFalse();
        assertThat(background).hasSize(1);
    }

    @Test
    void interpreted_busyTable_staysSo() {
        List<Runnable> background = new ArrayList<>();
        RouteTable table = RouteTables.of("GET /a/:x");
        table.lookUpBy(LookupMode.INTERPRETED, background::add);
        look(table, 3 * FEW);
        assertThat(background).isEmpty();
        assertThat(table.isCompiled()).isFalse();
    }

    @Test
    void compiled_inANativeImage_isInterpreted() {
        System.setProperty("org.graalvm.nativeimage.imagecode", "runtime");
        try {
            RouteTable table = RouteTables.of("GET /a/:x");
            table.lookUpBy(LookupMode.COMPILED, Runnable::run);
            assertThat(table.isCompiled()).isFalse();
            assertThat(RouteTables.answer(table, "GET", "/a/7")).isEqualTo("/a/:x 7");
        } finally {
            System.clearProperty("org.graalvm.nativeimage.imagecode");
        }
    }

    @Test
    void auto_compiledUnderLoad_changesNoAnswer() throws Exception {
        ConcurrentLinkedQueue<Runnable> background = new ConcurrentLinkedQueue<>();
        RouteTable table = RouteTables.of("GET /a/:x", "GET /a/b", "GET /:y/c", "POST /a/:x<int>");
        table.lookUpBy(LookupMode.AUTO, background::add);
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                results.add(clients.submit(() -> {
                    boolean right = true;
                    boolean last;
                    do {
                        last = done.get();
                        right &= RouteTables.answer(table, "GET", "/a/b").equals("/a/b")
                                && RouteTables.answer(table, "GET", "/a/c").equals("/a/:x c")
                                && RouteTables.answer(table, "GET", "/b/c").equals("/:y/c b")
                                && RouteTables.answer(table, "POST", "/a/7").equals("/a/:x<int> 7")
                                && RouteTables.answer(table, "POST", "/a/b").equals("none");
                        if (!background.isEmpty()) {
                            asked.countDown();
                        }
                    } while (!last);
                    return right;
                }));
            }
            asked.await();
            background.remove().run();
            done.set(true);
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            assertThat(background).isEmpty();
            assertThat(table.isCompiled()).isTrue();
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(LookupMode.class)
    void router_anyMode_servesAndUpdates(LookupMode mode) {
        Router app = Router.create(RouterOptions.defaults().withLookup(mode));
        app.get("/a/:x", c -> c.string(200, c.param("x")));
        for (int k = 0; k < 3 * FEW; k++) {
            if (!body(app, "/a/7").equals("7")) {
                throw new AssertionError("request " + k);
            }
        }
        app.update(routes -> routes.get("/a/b", c -> c.string(200, "static")));
        assertThat(body(app, "/a/b")).isEqualTo("static");
        assertThat(body(app, "/a/c")).isEqualTo("c");
    }

    @Test
    void compiled_tableNobodyHolds_isUnloaded() {
        WeakReference<Class<?>> generated = generated();
        for (int k = 0; k < 50 && generated.get() != null; k++) {
            System.gc();
        }
        assertThat(generated.get()).isNull();
    }

    private static WeakReference<Class<?>> generated() {
        RouteTree[] trees = {RouteTables.of("GET /a/:x<int>").tree("GET")};
        CompiledRouteTree compiled = CompiledRouteTree.of(new String[] {"GET"}, trees);
        assertThat(compiled.find("GET", "/a/7", new int[2])).isZero();
        assertThat(compiled.getClass().isHidden()).isTrue();
        return new WeakReference<>(compiled.getClass());
    }

    private static void look(RouteTable table, int times) {
        int[] spans = new int[2 * table.maxCaptures()];
        for (int k = 0; k < times; k++) {
            if (table.find("GET", "/a/7", spans) != 0) {
                throw new AssertionError("look-up " + k);
            }
        }
    }

    private static String body(Router app, String path) {
        MemoryExchange exchange = MemoryExchange.of("GET", path);
        app.serve(exchange);
        return exchange.bodyText();
    }
}
