package dev.gotap.router;

import dev.gotap.benchmarks.TimedBenchmark;
import java.nio.charset.StandardCharsets;
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

    /** Registers, and checks every answer. */
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

    private static String inBraces(String pattern) {
        StringBuilder text = new StringBuilder();
        for (String segment : pattern.substring(1).split("/", -1)) {
            text.append('/').append(segment.startsWith(":") ? '{' + segment.substring(1) + '}' : segment);
        }
        return text.toString();
    }
}
