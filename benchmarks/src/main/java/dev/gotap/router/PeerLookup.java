package dev.gotap.router;

import dev.gotap.benchmarks.TimedBenchmark;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The look-up of another router: the same table, the same requests with a fresh path each, the same answers. It does what
 * its public entry does, which may be more than to find the route: most copy the parameters into a map.
 */
public abstract class PeerLookup extends TimedBenchmark {

    /** As in {@link LookupBenchmark}. */
    @Param({"github", "github-random"})
    public String workload;

    private LookupWorkload load;
    private int turn;

    /** For the peers. */
    protected PeerLookup() {}

    /** Adds a route; {@code pattern} has its parameters in braces. */
    protected abstract void register(int id, String method, String pattern);

    /** Called once, after the last route. */
    protected void registered() {}

    /** The id of the route that serves this path, or -1. */
    protected abstract int find(String method, String path);

    /** The values of the parameters of this path, by name, as the router yields them; asked in set-up alone. */
    protected abstract Map<String, String> parameters(String method, String path);

    /** Registers, and checks every answer: the route, and what its parameters are. */
    @Setup
    public void setUp() {
        load = LookupWorkload.named(workload);
        for (int id = 0; id < load.table.size(); id++) {
            RouteEntry entry = load.table.entry(id);
            register(id, entry.method(), inBraces(entry.pattern().source()));
        }
        registered();
        for (int k = 0; k < load.paths.length; k++) {
            checked(k, find(load.methods[k], load.paths[k]));
            if (load.answers[k] >= 0) {
                checkParameters(load.methods[k], load.paths[k], load.answers[k]);
            }
        }
    }

    /** One look-up. */
    @Benchmark
    public int fresh() {
        int k = turn;
        turn = k + 1 == load.paths.length ? 0 : k + 1;
        return checked(k, find(load.methods[k], new String(load.bytes[k], StandardCharsets.ISO_8859_1)));
    }

    private int checked(int k, int id) {
        if (id != load.answers[k]) {
            throw new IllegalStateException(getClass().getSimpleName() + ": " + load.methods[k] + ' ' + load.paths[k]
                    + ": " + id + " (expected: " + load.answers[k] + ')');
        }
        return id;
    }

    private void checkParameters(String method, String path, int id) {
        Map<String, String> expected = new HashMap<>();
        int[] spans = new int[2 * load.table.maxCaptures()];
        load.table.find(method, path, spans);
        String[] names = load.table.names(id);
        for (int i = 0; i < names.length; i++) {
            expected.put(names[i], path.substring(spans[2 * i], spans[2 * i + 1]));
        }
        Map<String, String> parameters = parameters(method, path);
        if (!parameters.equals(expected)) {
            throw new IllegalStateException(getClass().getSimpleName() + ": " + method + ' ' + path + ": " + parameters
                    + " (expected: " + expected + ')');
        }
    }

    private static String inBraces(String pattern) {
        StringBuilder text = new StringBuilder();
        for (String segment : pattern.substring(1).split("/", -1)) {
            text.append('/').append(segment.startsWith(":") ? '{' + segment.substring(1) + '}' : segment);
        }
        return text.toString();
    }
}
