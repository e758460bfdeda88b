package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.ClosedLoop;
import dev.gotap.benchmarks.network.load.ClosedLoop.Count;
import dev.gotap.benchmarks.network.load.Connections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A number of requests, with a look at what is left after each of several equal parts. Each part opens connections of its
 * own and asks every endpoint, so that what is kept for a connection or a body would show.
 */
final class Leak {

    private static final int LOOKS = 3;

    private Leak() {}

    static Findings run(Target target, int connections, long requests, int parts) throws IOException {
        List<Vitals> vitals = new ArrayList<>();
        long before = target.cpuNanos();
        long answered = 0;
        long errors = 0;
        for (int part = 0; part < parts; part++) {
            for (Endpoint endpoint : Endpoint.values()) {
                try (Connections open = Connections.open(target.address(), connections)) {
                    Count count = new ClosedLoop(open.sending(endpoint.exchange()))
                            .run(Math.max(1, requests / parts / Endpoint.values().length));
                    answered += count.answered();
                    errors += count.errors();
                }
            }
            vitals.add(settled(target));
        }
        double cpuMicros = (target.cpuNanos() - before) / 1e3 / Math.max(1, answered);
        Map<String, Object> values = Findings.of(vitals);
        values.put("answered", answered);
        values.put("errors", errors);
        return new Findings(Pattern.LEAK, target.spec(), cpuMicros, values);
    }

    /** The least of several looks: the first may come while the server still closes connections. */
    private static Vitals settled(Target target) throws IOException {
        Vitals least = target.vitals();
        for (int i = 1; i < LOOKS; i++) {
            Vitals next = target.vitals();
            least = next.heapBytes() < least.heapBytes() ? next : least;
        }
        return least;
    }
}
