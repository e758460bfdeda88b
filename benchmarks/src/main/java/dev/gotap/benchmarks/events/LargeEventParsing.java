package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** A hundred messages of 1 KB each, every one of which is posted to a handler that reads it. */
public class LargeEventParsing extends EventBenchmark {

    private static final int MESSAGES = 100;
    private static final int BODY_BYTES = 1024;

    @Override
    protected EventKind kind() {
        return EventKind.SQS;
    }

    @Override
    protected byte[] event() {
        return SampleEvents.batch(MESSAGES, BODY_BYTES);
    }

    @Override
    protected String expected() {
        return "{\"batchItemFailures\":[]}";
    }

    @Override
    protected long expectedBytes() {
        return MESSAGES * BODY_BYTES;
    }
}
