package dev.gotap.benchmarks.network.load;

import static dev.gotap.benchmarks.network.load.ScriptedServer.PONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gotap.benchmarks.network.load.OpenLoop.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Latencies count from the intended start; the clock stands still except where a test moves it. */
class OpenLoopTest {

    private static final Exchange PING = Exchange.of("GET", "/ping", null, "pong");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong clock = new AtomicLong();

    private Outcome run(ScriptedServer server, int connections, Schedule schedule, long mostLag) throws IOException {
        try (Connections open = Connections.open(server.address(), connections)) {
            return new OpenLoop(open.sending(PING), clock::get).run(schedule, mostLag, step -> {});
        }
    }

    @Test
    void latency_ofEveryRequestThatAStallDelays_countsFromItsIntendedStart() throws IOException {
        // The server stalls for the whole second at its first request; 100 requests were due within it.
        try (ScriptedServer server = new ScriptedServer(request -> {
            clock.compareAndSet(0, SECOND);
            return PONG;
        })) {
            Outcome outcome = run(server, 1, Schedule.constant(100, SECOND), Long.MAX_VALUE);

            Latencies latencies = outcome.latencies();
            assertThat(latencies.count()).isEqualTo(100);
            // A closed loop would have seen one second once and nothing 99 times.
            assertThat(latencies.maxMicros()).isCloseTo(1_000_000, within(1_000.0));
            assertThat(latencies.micros(50)).isCloseTo(500_000, within(11_000.0));
            assertThat(latencies.micros(95)).isCloseTo(950_000, within(11_000.0));
            assertThat(latencies.micros(1)).isCloseTo(10_000, within(100.0));
        }
    }

    @Test
    void request_beforeItsTime_isNotSent() throws IOException {
        List<Long> sentAt = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(request -> {
            sentAt.add(clock.get());
            clock.addAndGet(SECOND / 4);
            return PONG;
        })) {
            Outcome outcome = run(server, 1, Schedule.constant(4, SECOND), Long.MAX_VALUE);

            assertThat(sentAt).containsExactly(0L, SECOND / 4, SECOND / 2, 3 * SECOND / 4);
            assertThat(outcome.latencies().micros(100)).isCloseTo(250_000, within(500.0));
        }
    }

    @Test
    void connection_brokenByTheServer_isADroppedRequest() throws IOException {
        clock.set(SECOND);
        try (ScriptedServer server = new ScriptedServer(request -> request == 2 ? "" : PONG)) {
            Outcome outcome = run(server, 1, Schedule.bursts(5, 1, SECOND), Long.MAX_VALUE);

            assertThat(outcome.allDropped()).isEqualTo(1);
            assertThat(outcome.latencies().count()).isEqualTo(4);
            assertThat(outcome.offered()).isEqualTo(5);
        }
    }

    @Test
    void answer_thatIsWrong_isAnError() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(request -> request == 0 ? PONG.replace("pong", "ping") : PONG)) {
            Outcome outcome = run(server, 2, Schedule.bursts(4, 1, SECOND), Long.MAX_VALUE);

            assertThat(outcome.errors()).isEqualTo(1);
            assertThat(outcome.latencies().count()).isEqualTo(3);
        }
    }

    @Test
    void schedule_thatTheServerDoesNotKeepUpWith_isCut() throws IOException {
        try (ScriptedServer server = new ScriptedServer(request -> {
            clock.addAndGet(SECOND / 10);
            return PONG;
        })) {
            Outcome outcome = run(server, 1, Schedule.linear(10, 1_000, 2, SECOND), SECOND / 2);

            assertThat(outcome.isCut()).isTrue();
            assertThat(outcome.offered()).isEqualTo(server.requests()).isLessThan(20);
            assertThat(outcome.steps()).hasSize(2);
        }
    }
}
