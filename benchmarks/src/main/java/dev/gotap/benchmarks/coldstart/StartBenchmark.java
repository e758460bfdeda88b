package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;

/** From nothing to the first answer, which is when the table of routes is built. Nothing is checked before the op, since that would warm up what a single shot measures; the op checks its own answer. */
public abstract class StartBenchmark extends TimedBenchmark {

    /** For the benchmarks. */
    protected StartBenchmark() {}

    /** Makes a router that answers {@code GET /ping} with {@code pong}. */
    protected abstract Router build();

    /** One router and one request. */
    @Benchmark
    public MemoryExchange start() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/ping");
        build().serve(exchange);
        if (exchange.status() != 200 || exchange.sentBytes() != 4) {
            throw new IllegalStateException(exchange.status() + " " + exchange.bodyText() + " (expected: 200 pong)");
        }
        return exchange;
    }
}
