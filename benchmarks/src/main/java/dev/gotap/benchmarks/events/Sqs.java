package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** Two messages of a queue, a request each. */
public class Sqs extends EventBenchmark {

    @Override
    protected EventKind kind() {
        return EventKind.SQS;
    }

    @Override
    protected String expected() {
        return "{\"batchItemFailures\":[]}";
    }

    @Override
    protected long expectedBytes() {
        return 64;
    }
}
