package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.lambda.EventKind;
import dev.gotap.lambda.LambdaAdapter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** All the checks of a client's request that come before its first handler. */
public class EventValidation extends TimedBenchmark {

    private LambdaAdapter adapter;
    private byte[] event;

    /** Checks the answer. */
    @Setup
    public void setUp() {
        adapter = new EventApp().adapter();
        event = SampleEvents.of(EventKind.API_GATEWAY_V1);
        validate();
    }

    /** One event. */
    @Benchmark
    public EventKind validate() {
        EventKind kind = adapter.validate(event);
        if (kind != EventKind.API_GATEWAY_V1) {
            throw new IllegalStateException(kind + " (expected: API_GATEWAY_V1)");
        }
        return kind;
    }
}
