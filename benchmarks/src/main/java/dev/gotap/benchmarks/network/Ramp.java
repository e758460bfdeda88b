package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Connections;
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
 * before the first step whose 95th percentile passes 20 ms or that dropped a request. How busy the server was then tells
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
            int knee = knee(outcome);
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

    /** The last step that was kept up with, or -1. A step that was cut short was not. */
    static int knee(Outcome outcome) {
        int complete = outcome.steps().size() - (outcome.isCut() ? 1 : 0);
        int step = 0;
        while (step < complete
                && outcome.steps().get(step).micros(95) <= MOST_P95_MICROS
                && outcome.dropped().get(step) == 0) {
            step++;
        }
        return step - 1;
    }

    private static long cpu(Target target) {
        try {
            return target.cpuNanos();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
