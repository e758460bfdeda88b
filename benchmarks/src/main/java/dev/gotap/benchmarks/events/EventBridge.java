package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** One event of a bus, its detail read. */
public class EventBridge extends EventBenchmark {

    @Override
    protected EventKind kind() {
        return EventKind.EVENT_BRIDGE;
    }

    @Override
    protected String expected() {
        return "{\"handled\":1}";
    }

    @Override
    protected long expectedBytes() {
        return 78;
    }
}
