package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Connections;
import dev.gotap.benchmarks.network.load.OpenLoop;
import dev.gotap.benchmarks.network.load.OpenLoop.Outcome;
import dev.gotap.benchmarks.network.load.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A steady rate for as long as one likes, with a look at heap, threads and descriptors after each of several equal parts.
 * The same connections stay open. The collections of a look are not part of the latencies.
 */
final class Soak {

    private Soak() {}

    static Findings run(Target target, int connections, double perSecond, long nanos, int parts) throws IOException {
        List<Vitals> vitals = new ArrayList<>();
        double worstP95 = 0;
        long answered = 0;
        long dropped = 0;
        long errors = 0;
        double max = 0;
        try (Connections open = Connections.open(target.address(), connections)) {
            OpenLoop loop = new OpenLoop(open.sending(Endpoint.JSON.exchange()));
            for (int part = 0; part < parts; part++) {
                Outcome outcome = loop.run(Schedule.constant(perSecond, nanos / parts));
                vitals.add(target.vitals());
                worstP95 = Math.max(worstP95, outcome.latencies().micros(95));
                max = Math.max(max, outcome.latencies().maxMicros());
                answered += outcome.latencies().count();
                dropped += outcome.allDropped();
                errors += outcome.errors();
            }
        }
        Map<String, Object> values = Findings.of(vitals);
        values.put("seconds", nanos / 1e9);
        values.put("answered", answered);
        values.put("dropped", dropped);
        values.put("errors", errors);
        values.put("p95Micros", worstP95);
        values.put("maxMicros", max);
        return new Findings(Pattern.SOAK, target.spec(), worstP95, values);
    }
}
