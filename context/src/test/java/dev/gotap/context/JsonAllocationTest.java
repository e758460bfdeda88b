package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a whole request with JSON allocates, beside Jackson called directly: on the same value, into an array that is
 * there already, and from bytes that are there already.
 */
class JsonAllocationTest {

    private static final int TIMES = 20_000;
    private static final double AT_MOST = 1.15;

    record Greeting(String message, int status) {}

    record Line(String sku, int quantity, BigDecimal price) {}

    record Sale(String till, List<Line> lines, boolean paid) {}

    private final JsonMapper mapper = JsonMapper.builder().build();

    static Stream<Object> values() {
        return Stream.of(new Greeting("Hello, World!", 200), new Greeting("x".repeat(8_000), 200), sale());
    }

    private static Sale sale() {
        return new Sale(
                "T1",
                IntStream.range(0, 10)
                        .mapToObj(i -> new Line("400638133393" + i, i, new BigDecimal("2.49")))
                        .toList(),
                true);
    }

    @ParameterizedTest
    @MethodSource("values")
    void render_comparedWithJackson_allocatesNoMore(Object value) throws Exception {
        TestRouter router = TestRouter.pooled(c -> c.json(200, value));
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 << 10);
        long direct = bytesPerCall(() -> {
            out.reset();
            mapper.writeValue(out, value);
        });

        long ours = bytesPerCall(() -> router.serve(exchange.rewind()));

        assertThat(exchange.body()).isEqualTo(out.toByteArray());
        assertThat(ours).as("bytes, where Jackson takes %s", direct).isLessThanOrEqualTo((long) (AT_MOST * direct));
    }

    @ParameterizedTest
    @MethodSource("values")
    void bind_comparedWithJackson_allocatesNoMore(Object value) throws Exception {
        assertBinds(value, AT_MOST);
    }

    /** Jackson adapts the handle of a record's constructor at each call; ours is adapted once. */
    @Test
    void bind_ofManyRecords_allocatesLessThanJackson() throws Exception {
        assertBinds(sale(), 0.85);
    }

    private void assertBinds(Object value, double atMost) throws Exception {
        byte[] json = mapper.writeValueAsBytes(value);
        Class<?> type = value.getClass();
        TestRouter router = TestRouter.pooled(c -> {
            if (!c.bind(type).equals(value)) {
                throw new AssertionError("bound something else");
            }
        });
        MemoryExchange exchange =
                MemoryExchange.of("POST", "/").withBody("application/json", "").withBody(json);
        long direct = bytesPerCall(() -> {
            if (!mapper.readValue(json, type).equals(value)) {
                throw new AssertionError("read something else");
            }
        });

        long ours = bytesPerCall(() -> router.serve(exchange.rewind()));

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(ours).as("bytes, where Jackson takes %s", direct).isLessThanOrEqualTo((long) (atMost * direct));
    }

    /** The best of several rounds: the JIT compiles in between, and may allocate once. */
    private static long bytesPerCall(Call call) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < TIMES; i++) {
                call.run();
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        return best / TIMES;
    }

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }
}
