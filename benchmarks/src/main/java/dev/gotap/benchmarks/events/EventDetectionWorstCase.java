package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.lambda.EventKind;
import dev.gotap.lambda.LambdaAdapter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What kind an event is of whose deciding members come last. */
public class EventDetectionWorstCase extends TimedBenchmark {

    private LambdaAdapter adapter;
    private byte[] event;

    /** Checks the answer. */
    @Setup
    public void setUp() {
        adapter = new EventApp().adapter();
        event = SampleEvents.of(EventKind.SCHEDULED);
        detect();
    }

    /** One event. */
    @Benchmark
    public EventKind detect() {
        EventKind kind = adapter.kindOf(event);
        if (kind != EventKind.SCHEDULED) {
            throw new IllegalStateException(kind + " (expected: SCHEDULED)");
        }
        return kind;
    }
}
