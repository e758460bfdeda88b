package dev.gotap.benchmarks.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs suite D and writes its JSON. A server that fails does not stop the others; exit code 1 says that one did, 2 that the
 * call was wrong.
 */
public final class NetworkRun {

    private final NetworkOptions options;
    private final Durations durations;
    private final Pinning pinning;
    private final NetworkJson json;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();

    private NetworkRun(NetworkOptions options, Pinning pinning) {
        this.options = options;
        this.durations = (options.quick() ? Durations.QUICK : Durations.FULL)
                .withForks(options.forks())
                .withSoak(options.soak().toNanos());
        this.pinning = pinning;
        this.json = new NetworkJson(pinning.isPinned(), durations.forks());
    }

    /**
     * Runs.
     *
     * @param args the file to write, and options
     * @throws IOException if the results cannot be written
     */
    public static void main(String[] args) throws IOException {
        NetworkOptions options;
        List<ServerSpec> specs;
        try {
            options = NetworkOptions.parse(args);
            specs = options.specs();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Pinning pinning = options.pinned() ? Pinning.detect() : Pinning.NONE;
        pinning.moveClient();
        NetworkRun run = new NetworkRun(options, pinning);
        run.measure(specs);
        run.json.write(options.file());
        run.failures.forEach(failure -> System.err.println("FAILED, " + failure));
        System.exit(run.failures.isEmpty() ? 0 : 1);
    }

    private void measure(List<ServerSpec> specs) {
        for (int fork = 1; fork <= durations.forks(); fork++) {
            if (options.patterns().contains(Pattern.THROUGHPUT)) {
                throughput(specs);
            }
            for (ServerSpec spec : options.patternSpecs()) {
                patterns(spec);
            }
        }
    }

    private void patterns(ServerSpec spec) {
        List<Pattern> patterns = options.patterns().stream()
                .filter(pattern -> pattern != Pattern.THROUGHPUT)
                .toList();
        ServerProcess server = patterns.isEmpty() ? null : start(spec);
        if (server == null) {
            return;
        }
        try {
            Throughput.warmUp(server, durations, List.of(Endpoint.values()));
            for (Pattern pattern : patterns) {
                Findings findings = pattern.run(server, durations);
                json.add(findings);
                say(pattern.title() + ", " + spec.name() + ": " + findings.values());
            }
        } catch (IOException | UncheckedIOException e) {
            failures.add(spec.name() + ": " + e.getMessage());
        } finally {
            close(server);
        }
    }

    private void throughput(List<ServerSpec> specs) {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (ServerSpec spec : specs) {
                ServerProcess server = start(spec);
                if (server != null) {
                    servers.add(server);
                }
            }
            Throughput throughput = new Throughput(servers, durations, NetworkRun::say);
            throughput.run(options.endpoints()).forEach(rounds -> json.add(rounds, headers));
        } catch (IOException | UncheckedIOException e) {
            failures.add("throughput: " + e.getMessage());
        } finally {
            servers.forEach(this::close);
        }
    }

    private @Nullable ServerProcess start(ServerSpec spec) {
        boolean isPeer = spec.group() == ServerSpec.Group.PEER;
        String classPath = isPeer ? options.peersClassPath() : System.getProperty("java.class.path");
        try {
            ServerProcess server = ServerProcess.start(spec, classPath, pinning);
            try {
                headers.put(spec.name(), AnswerCheck.check(server));
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            failures.add(e.getMessage());
            return null;
        }
    }

    private void close(ServerProcess server) {
        try {
            server.close();
        } catch (IOException e) {
            failures.add(server.spec().name() + " did not end: " + e.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println("# Network: " + line);
    }
}
