package dev.gotap.benchmarks.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run measures.
 *
 * @param file where the results go
 * @param quick whether times are cut short
 * @param forks processes of each server, 0 for the default
 * @param pinned whether server and client get a core each, where that is possible
 * @param peersClassPath of the peers' servers; empty when they are not measured
 * @param servers names; empty for all
 * @param endpoints of the throughput
 * @param patterns names
 * @param beside other classes of ours by name, measured beside those of this class path
 * @param soak how long the soak takes; zero for the default
 */
record NetworkOptions(
        Path file,
        boolean quick,
        int forks,
        boolean pinned,
        String peersClassPath,
        List<String> servers,
        List<Endpoint> endpoints,
        List<Pattern> patterns,
        Map<String, String> beside,
        Duration soak) {

    static final String USAGE =
            "NetworkRun FILE [--quick] [--forks N] [--no-pin] [--peers CLASS_PATH] [--servers NAME,...]"
                    + " [--endpoints NAME,...] [--patterns NAME,...] [--beside NAME=CLASS_PATH]... [--soak PT2H]";

    static NetworkOptions parse(String... args) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(args));
        Path file = Path.of(next(words, "the file"));
        boolean quick = false;
        boolean pinned = true;
        int forks = 0;
        String peers = "";
        List<String> servers = List.of();
        List<Endpoint> endpoints = List.of(Endpoint.values());
        List<Pattern> patterns = List.of(Pattern.values());
        Map<String, String> beside = new TreeMap<>();
        Duration soak = Duration.ZERO;
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "--quick" -> quick = true;
                case "--no-pin" -> pinned = false;
                case "--forks" -> forks = Integer.parseInt(next(words, word));
                case "--peers" -> peers = next(words, word);
                case "--servers" -> servers = List.of(next(words, word).split(",", -1));
                case "--endpoints" -> endpoints = named(Endpoint.class, next(words, word));
                case "--patterns" -> patterns = named(Pattern.class, next(words, word));
                case "--soak" -> soak = Duration.parse(next(words, word));
                case "--beside" -> {
                    String pair = next(words, word);
                    int mark = pair.indexOf('=');
                    if (mark <= 0) {
                        throw new IllegalArgumentException("--beside: " + pair + " (expected: NAME=CLASS_PATH)");
                    }
                    beside.put(pair.substring(0, mark), pair.substring(mark + 1));
                }
                default -> throw new IllegalArgumentException("option: " + word + " (expected: " + USAGE + ")");
            }
        }
        return new NetworkOptions(file, quick, forks, pinned, peers, servers, endpoints, patterns, beside, soak);
    }

    private static String next(Deque<String> words, String option) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + ": nothing (expected: " + USAGE + ")");
        }
        return words.remove();
    }

    private static <E extends Enum<E>> List<E> named(Class<E> type, String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** The servers to start: those that were named, or all that run here. */
    List<ServerSpec> specs() {
        List<ServerSpec> specs = new ArrayList<>();
        for (ServerSpec spec : ServerSpec.all()) {
            boolean isThere = spec.group() != ServerSpec.Group.PEER || !peersClassPath.isEmpty();
            boolean isAsked = servers.isEmpty() ? isThere && spec.runsHere() : servers.contains(spec.name());
            if (isAsked) {
                specs.add(spec);
                if (spec.group() == ServerSpec.Group.OURS) {
                    beside.forEach((name, classPath) -> specs.add(spec.of(name, classPath)));
                }
            }
        }
        servers.forEach(ServerSpec::named); // refuses a name that nobody has
        return specs;
    }

    /** The servers for all patterns but the throughput: those that were named, or ours in two modes and the bare one. */
    List<ServerSpec> patternSpecs() {
        List<String> few = servers.isEmpty() ? List.of("gotap-io", "gotap-worker", "undertow-io") : servers;
        return specs().stream()
                .filter(spec -> few.contains(spec.name().replaceFirst("@.*", "")))
                .toList();
    }
}
