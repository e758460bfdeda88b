package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Connections;
import dev.gotap.benchmarks.network.load.Latencies;
import dev.gotap.benchmarks.network.load.OpenLoop;
import dev.gotap.benchmarks.network.load.OpenLoop.Outcome;
import dev.gotap.benchmarks.network.load.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rates that grow by the same factor until the server, or the generator, does not keep up. The knee is the highest rate
 * whose step had its 95th percentile within 20 ms and dropped nothing: a step that something else disturbed does not end
 * the ramp, and beyond the knee requests queue up, so that no later step can do well by chance. How busy the server was then tells
 * which of the two it was: well below one core, it was the generator.
 */
final class Ramp {

    private static final double MOST_P95_MICROS = 20_000;
    private static final long MOST_LAG_NANOS = 500_000_000;

    private Ramp() {}

    static Findings run(Target target, int connections, Schedule schedule) throws IOException {
        List<Long> cpu = new ArrayList<>();
        try (Connections open = Connections.open(target.address(), connections)) {
            Outcome outcome = new OpenLoop(open.sending(Endpoint.PING.exchange()))
                    .run(schedule, MOST_LAG_NANOS, step -> cpu.add(cpu(target)));
            cpu.add(cpu(target));
            // A step that was cut short was not kept up with.
            List<Latencies> complete =
                    outcome.steps().subList(0, outcome.steps().size() - (outcome.isCut() ? 1 : 0));
            int knee = knee(complete.stream().map(step -> step.micros(95)).toList(), outcome.dropped());
            Map<String, Object> values = Findings.of(outcome.steps().get(Math.max(0, knee)));
            values.put("dropped", outcome.allDropped());
            values.put("errors", outcome.errors());
            values.put("isCut", outcome.isCut());
            values.put("kneePerSecond", knee < 0 ? 0 : schedule.perSecond(knee));
            values.put("lastPerSecond", schedule.perSecond(outcome.steps().size() - 1));
            values.put("busyCores", knee < 0 ? 0 : (cpu.get(knee + 1) - cpu.get(knee)) / (double) schedule.stepNanos());
            double p95 = outcome.steps().get(Math.max(0, knee)).micros(95);
            return new Findings(Pattern.RAMP, target.spec(), p95, values);
        }
    }

    /** The last step that was kept up with, or -1. */
    static int knee(List<Double> p95Micros, List<Long> dropped) {
        int step = p95Micros.size() - 1;
        while (step >= 0 && (p95Micros.get(step) > MOST_P95_MICROS || dropped.get(step) > 0)) {
            step--;
        }
        return step;
    }

    private static long cpu(Target target) {
        try {
            return target.cpuNanos();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
