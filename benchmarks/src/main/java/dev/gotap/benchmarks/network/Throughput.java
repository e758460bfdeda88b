package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.ClosedLoop;
import dev.gotap.benchmarks.network.load.ClosedLoop.Count;
import dev.gotap.benchmarks.network.load.Connections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much as a server answers on 64 connections, and what an answer costs it in user and system time. The servers take
 * turns in short rounds, so that whatever else the machine does falls on all of them alike.
 */
final class Throughput {

    private static final int CONNECTIONS = 64;

    private final List<? extends Target> targets;
    private final Durations durations;
    private final Progress progress;

    Throughput(List<? extends Target> targets, Durations durations, Progress progress) {
        this.targets = targets;
        this.durations = durations;
        this.progress = progress;
    }

    /**
     * What was measured of one endpoint of one server, a value for each round.
     *
     * @param server which one
     * @param endpoint which one
     * @param cpuMicros user and system time of the server, per right answer
     * @param perSecond right answers
     * @param errors over all rounds
     */
    record Rounds(ServerSpec server, Endpoint endpoint, List<Double> cpuMicros, List<Double> perSecond, long errors) {

        Rounds and(Rounds more) {
            return new Rounds(
                    server,
                    endpoint,
                    joined(cpuMicros, more.cpuMicros),
                    joined(perSecond, more.perSecond),
                    errors + more.errors);
        }

        private static List<Double> joined(List<Double> first, List<Double> second) {
            List<Double> all = new ArrayList<>(first);
            all.addAll(second);
            return List.copyOf(all);
        }
    }

    /** Warms up every server at these endpoints, then measures. */
    List<Rounds> run(List<Endpoint> endpoints) throws IOException {
        for (Target target : targets) {
            warmUp(target, durations, endpoints);
            progress.say("warmed up " + target.spec().name());
        }
        Map<String, Rounds> results = new LinkedHashMap<>();
        for (int round = 1; round <= durations.rounds(); round++) {
            for (Endpoint endpoint : endpoints) {
                for (Target target : targets) {
                    Rounds one = round(target, endpoint);
                    results.merge(endpoint + " " + target.spec().name(), one, Rounds::and);
                    progress.say("round " + round + ", " + endpoint + ", "
                            + target.spec().name() + ": "
                            + String.format("%.2f us, %,.0f/s", one.cpuMicros.get(0), one.perSecond.get(0)));
                }
            }
        }
        results.values().forEach(this::say);
        return List.copyOf(results.values());
    }

    private void say(Rounds rounds) {
        progress.say(String.format(
                "median of %s, %s: %.2f us, at best %.2f",
                rounds.endpoint,
                rounds.server.name(),
                Medians.of(rounds.cpuMicros),
                Collections.min(rounds.cpuMicros)));
    }

    /** Long enough, and often enough for the compiler, which on a busy core comes late. */
    static void warmUp(Target target, Durations durations, List<Endpoint> endpoints) throws IOException {
        for (Endpoint endpoint : endpoints) {
            warmUp(target, durations, endpoint);
        }
    }

    private static void warmUp(Target target, Durations durations, Endpoint endpoint) throws IOException {
        long start = System.nanoTime();
        long answered = 0;
        long nanos = 0;
        while (nanos < durations.warmUpNanos()
                || (answered < durations.warmUpRequests() && nanos < 5 * durations.warmUpNanos())) {
            answered += loop(target, endpoint, durations.warmUpNanos() / 2).answered();
            nanos = System.nanoTime() - start;
        }
    }

    private Rounds round(Target target, Endpoint endpoint) throws IOException {
        long before = target.cpuNanos();
        Count count = loop(target, endpoint, durations.roundNanos());
        double cpuMicros = (target.cpuNanos() - before) / 1e3 / Math.max(1, count.answered());
        return new Rounds(target.spec(), endpoint, List.of(cpuMicros), List.of(count.perSecond()), count.errors());
    }

    private static Count loop(Target target, Endpoint endpoint, long nanos) throws IOException {
        try (Connections connections = Connections.open(target.address(), CONNECTIONS)) {
            return new ClosedLoop(connections.sending(endpoint.exchange())).runFor(nanos);
        }
    }
}
