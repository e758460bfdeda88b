package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.memory.MemoryExchange;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A context is taken from its pool and put back. */
public class ContextAllocation extends TimedBenchmark {

    private ContextEngine engine;
    private MemoryExchange exchange;

    /** Makes the pool, and checks that a context comes back from it. */
    @Setup
    public void setUp() {
        engine = new ContextEngine(ContextSettings.defaults().withGuard(ContextGuard.POOLED));
        exchange = MemoryExchange.of("GET", "/ping");
        Set<Context> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100; i++) {
            seen.add(acquireAndRelease());
        }
        if (seen.size() > 50) {
            throw new IllegalStateException(seen.size() + " contexts for 100 requests (expected: a few, used again)");
        }
    }

    /** One acquire and one release. */
    @Benchmark
    public Context acquireAndRelease() {
        Context context = engine.acquire(exchange);
        engine.release(context);
        return context;
    }
}
