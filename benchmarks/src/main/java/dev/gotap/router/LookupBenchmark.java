package dev.gotap.router;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Look-up only. One op is one request of the workload, taken in turn; every answer is compared with the right one.
 * {@code reused} and {@code fresh} ask the table as a busy router has it: compiled, or interpreted where it is too large
 * for that. {@code interpreted} asks the tree in every case. {@code string} is the price of the fresh path alone, to be subtracted from {@code fresh}; {@code scan} and
 * {@code hash} are the floors.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookupBenchmark {

    /** The workload; {@code n1000} is a table of 1,000 routes. */
    @Param({
        "github",
        "github-names",
        "github-random",
        "static",
        "gplus",
        "parse",
        "param1",
        "param2",
        "param5",
        "param20",
        "miss",
        "backtrack",
        "n10",
        "n100",
        "n1000",
        "n10000",
        "n100000"
    })
    public String workload;

    private LookupWorkload load;
    private RouteTable table;
    private RouteTable tree;
    private int[] spans;
    private Map<String, Integer> byPath;
    private int turn;

    /** Builds the table and checks every answer once. */
    @Setup
    public void setUp() {
        load = LookupWorkload.named(workload);
        tree = load.table;
        table = load.compiled();
        spans = new int[2 * table.maxCaptures()];
        byPath = new HashMap<>();
        for (int k = 0; k < load.paths.length; k++) {
            byPath.putIfAbsent(load.paths[k], k);
        }
    }

    /** A path that is already a String, its hash unused. */
    @Benchmark
    public int reused() {
        int k = next();
        return checked(k, table.find(load.methods[k], load.paths[k], spans));
    }

    /** The same without generated code. */
    @Benchmark
    public int interpreted() {
        int k = next();
        return checked(k, tree.find(load.methods[k], load.paths[k], spans));
    }

    /** A fresh path per request, as a server makes it from the bytes it read. */
    @Benchmark
    public int fresh() {
        int k = next();
        return checked(k, table.find(load.methods[k], path(k), spans));
    }

    /** The fresh path alone. */
    @Benchmark
    public String string() {
        return path(next());
    }

    /** The least one can do with a path: read each character. */
    @Benchmark
    public int scan() {
        String path = load.paths[next()];
        int slashes = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/') {
                slashes++;
            }
        }
        return slashes;
    }

    /** A hash table of whole paths, which knows no parameters. */
    @Benchmark
    public @Nullable Integer hash() {
        return byPath.get(path(next()));
    }

    private int next() {
        int k = turn;
        turn = k + 1 == load.paths.length ? 0 : k + 1;
        return k;
    }

    private String path(int k) {
        return new String(load.bytes[k], StandardCharsets.ISO_8859_1);
    }

    private int checked(int k, int id) {
        if (id != load.answers[k]) {
            throw new IllegalStateException(load.paths[k] + ": " + id);
        }
        return id;
    }
}
