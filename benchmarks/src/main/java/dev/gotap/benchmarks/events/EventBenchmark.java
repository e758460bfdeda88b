package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.lambda.EventKind;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One event, from bytes that nobody has read before to the bytes of the answer. */
public abstract class EventBenchmark extends TimedBenchmark {

    private EventApp app;
    private byte[] event;
    private int answerBytes;

    /** For the benchmarks. */
    protected EventBenchmark() {}

    /** Which event. */
    protected abstract EventKind kind();

    /** A part of its answer. */
    protected abstract String expected();

    /** What the handlers have seen of the event; 0 for a client's request. */
    protected abstract long expectedBytes();

    /** The event. */
    protected byte[] event() {
        return SampleEvents.of(kind());
    }

    /** The application. */
    EventApp app() {
        return new EventApp();
    }

    /** Checks the answer. */
    @Setup
    public void setUp() {
        app = app();
        event = event();
        byte[] answer = app.adapter().answer(event);
        String text = new String(answer, StandardCharsets.UTF_8);
        if (!text.contains(expected()) || app.takeBodyBytes() != expectedBytes()) {
            throw new IllegalStateException(kind() + ": " + text + " (expected: " + expected() + ')');
        }
        answerBytes = answer.length;
    }

    /** One event. */
    @Benchmark
    public byte[] serve() {
        byte[] answer = app.adapter().answer(event.clone());
        if (answer.length != answerBytes || app.takeBodyBytes() != expectedBytes()) {
            throw new IllegalStateException(new String(answer, StandardCharsets.UTF_8));
        }
        return answer;
    }
}
