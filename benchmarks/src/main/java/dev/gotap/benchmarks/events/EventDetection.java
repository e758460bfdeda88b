package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.lambda.EventKind;
import dev.gotap.lambda.LambdaAdapter;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What kind an event is of, the six kinds in turn. */
public class EventDetection extends TimedBenchmark {

    private LambdaAdapter adapter;
    private EventKind[] kinds;
    private byte[][] events;
    private int next;

    /** Checks the answer. */
    @Setup
    public void setUp() {
        adapter = new EventApp().adapter();
        kinds = EventKind.values();
        events = Arrays.stream(kinds).map(SampleEvents::of).toArray(byte[][]::new);
        for (int i = 0; i < kinds.length; i++) {
            detect();
        }
    }

    /** One event. */
    @Benchmark
    public EventKind detect() {
        int i = next;
        next = i + 1 == kinds.length ? 0 : i + 1;
        EventKind kind = adapter.kindOf(events[i]);
        if (kind != kinds[i]) {
            throw new IllegalStateException(kind + " (expected: " + kinds[i] + ')');
        }
        return kind;
    }
}
