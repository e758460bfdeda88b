package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Connections;
import dev.gotap.benchmarks.network.load.OpenLoop;
import dev.gotap.benchmarks.network.load.OpenLoop.Outcome;
import dev.gotap.benchmarks.network.load.Schedule;
import java.io.IOException;
import java.util.Map;

/** The patterns that run one schedule and ask for its latencies: sustained, spike, concurrency. */
final class Steady {

    private Steady() {}

    static Findings run(Pattern pattern, Target target, int connections, Schedule schedule) throws IOException {
        try (Connections open = Connections.open(target.address(), connections)) {
            Outcome outcome = new OpenLoop(open.sending(Endpoint.PING.exchange())).run(schedule);
            Map<String, Object> values = Findings.of(outcome.latencies());
            values.put("offered", outcome.offered());
            values.put("dropped", outcome.allDropped());
            values.put("errors", outcome.errors());
            return new Findings(pattern, target.spec(), outcome.latencies().micros(95), values);
        }
    }
}
