package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.lambda.EventKind;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** A client's request by API Gateway, payload 1.0, from bytes to answer, on all cores at once. */
public class ConcurrentEventParsing extends TimedBenchmark {

    private byte[] event;

    /** The adapter that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private EventApp app;

        /** Registers. */
        @Setup
        public void setUp() {
            app = new EventApp();
        }
    }

    /** Checks the answer, once per thread. */
    @Setup
    public void setUp(Shared shared) {
        event = SampleEvents.of(EventKind.API_GATEWAY_V1);
        String answer = new String(serve(shared), StandardCharsets.UTF_8);
        if (!answer.contains(EventApp.USER)) {
            throw new IllegalStateException(answer + " (expected: " + EventApp.USER + ')');
        }
    }

    /** One event. */
    @Benchmark
    @Threads(Threads.MAX)
    public byte[] serve(Shared shared) {
        return shared.app.adapter().answer(event.clone());
    }
}
