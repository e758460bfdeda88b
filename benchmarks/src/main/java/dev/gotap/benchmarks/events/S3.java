package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** One object put into a bucket. */
public class S3 extends EventBenchmark {

    @Override
    protected EventKind kind() {
        return EventKind.S3;
    }

    @Override
    protected String expected() {
        return "{\"handled\":1}";
    }

    @Override
    protected long expectedBytes() {
        return 43;
    }
}
