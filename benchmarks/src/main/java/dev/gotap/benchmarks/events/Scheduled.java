package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** A schedule that came due. */
public class Scheduled extends EventBenchmark {

    @Override
    protected EventKind kind() {
        return EventKind.SCHEDULED;
    }

    @Override
    protected String expected() {
        return "{\"handled\":1}";
    }

    @Override
    protected long expectedBytes() {
        return 1;
    }
}
