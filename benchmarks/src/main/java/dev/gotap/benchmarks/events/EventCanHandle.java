package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.lambda.EventKind;
import dev.gotap.lambda.LambdaAdapter;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Whether an event would be taken: one op asks it of all six kinds. */
public class EventCanHandle extends TimedBenchmark {

    private LambdaAdapter adapter;
    private byte[][] events;

    /** Checks the answer. */
    @Setup
    public void setUp() {
        adapter = new EventApp().adapter();
        events = Arrays.stream(EventKind.values()).map(SampleEvents::of).toArray(byte[][]::new);
        if (adapter.canHandle(new byte[] {'{', '}'})) {
            throw new IllegalStateException("an event of no kind would be taken");
        }
        ask();
    }

    /** Six events. */
    @Benchmark
    public int ask() {
        int taken = 0;
        for (byte[] event : events) {
            taken += adapter.canHandle(event) ? 1 : 0;
        }
        if (taken != 6) {
            throw new IllegalStateException(taken + " (expected: 6)");
        }
        return taken;
    }
}
