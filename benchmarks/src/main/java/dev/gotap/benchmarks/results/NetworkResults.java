package dev.gotap.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that suite D measured in a run, and how it is asked for.
 *
 * @param all each pattern of each server once
 */
record NetworkResults(List<NetworkResult> all) {

    static final String THROUGHPUT = "Throughput";
    static final List<String> LATENCY_PATTERNS = List.of("Sustained", "Spike", "Ramp", "Concurrency");
    static final List<String> GROWTH_PATTERNS = List.of("Soak", "Leak");

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether servers and load generator had a core each, all the time. */
    boolean isPinned() {
        return all.stream()
                .allMatch(result -> result.forks().stream()
                        .allMatch(fork -> fork.path("pinned").asBoolean()));
    }

    Stream<NetworkResult> of(String pattern) {
        return all.stream().filter(result -> result.pattern().equals(pattern));
    }

    Stream<NetworkResult> of(String pattern, String server) {
        return of(pattern).filter(result -> result.server().equals(server));
    }

    /** The throughput of a server at an endpoint, or null when it was not measured. */
    @Nullable
    NetworkResult throughput(String server, String endpoint) {
        return of(THROUGHPUT, server)
                .filter(result -> result.endpoint().equals(endpoint))
                .findFirst()
                .orElse(null);
    }

    /** The endpoints whose throughput was measured. */
    List<String> endpoints() {
        return of(THROUGHPUT).map(NetworkResult::endpoint).distinct().toList();
    }

    /** The servers whose throughput was measured, a result of each by its name. */
    Map<String, NetworkResult> servers() {
        Map<String, NetworkResult> servers = new LinkedHashMap<>();
        of(THROUGHPUT).forEach(result -> servers.putIfAbsent(result.server(), result));
        return servers;
    }

    /** Which of the headers that not all servers send this one does. */
    String headers(String server) {
        SortedSet<String> names = new TreeSet<>();
        of(THROUGHPUT, server)
                .forEach(result -> result.forks()
                        .forEach(fork -> fork.path("headers").forEach(name -> names.add(name.asString()))));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** The answers to this server's closed loops that were wrong or did not come. */
    double errors(String server) {
        return of(THROUGHPUT, server)
                .mapToDouble(result -> result.sum("errors"))
                .sum();
    }
}
