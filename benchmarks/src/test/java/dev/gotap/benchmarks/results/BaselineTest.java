package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final String SIMPLE = "dev.gotap.benchmarks.engine.SimpleRoute.serve";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private SyntheticRun before() {
        return new SyntheticRun(folder.resolve("before"));
    }

    private SyntheticRun after() {
        return new SyntheticRun(folder.resolve("after"));
    }

    private int compare(RunFolder before, RunFolder after, boolean force) {
        return new Baseline(before, after, new PrintStream(out, true, StandardCharsets.UTF_8)).compare(force);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int compare(SyntheticRun before, SyntheticRun after) throws IOException {
        return compare(before.as("engine"), after.as("engine"), false);
    }

    @Test
    void slowdown_of30Percent_isAnAlertThatIsSeen() throws IOException {
        int exit = compare(before().with(SIMPLE, 100, 48), after().with(SIMPLE, 130, 48));

        assertThat(exit).isEqualTo(Baseline.PASSED);
        assertThat(printed())
                .containsPattern(">> ALERT +engine/SimpleRoute .*\\+30\\.0 %")
                .contains("0 failures, 1 alerts");
    }

    @Test
    void slowdown_of60Percent_fails() throws IOException {
        int exit = compare(before().with(SIMPLE, 100, 48), after().with(SIMPLE, 160, 48));

        assertThat(exit).isEqualTo(Baseline.FAILED);
        assertThat(printed())
                .containsPattern(">> FAIL +engine/SimpleRoute .*\\+60\\.0 %")
                .contains("1 failures");
    }

    @Test
    void slowdown_of60PercentWithinTheNoise_isUnsure() throws IOException {
        int exit = compare(before().with(SIMPLE, 100, 48, 0.8), after().with(SIMPLE, 160, 48, 0.8));

        assertThat(exit).isEqualTo(Baseline.PASSED);
        assertThat(printed()).contains("UNSURE engine/SimpleRoute", "0 failures, 0 alerts, 1 unsure");
    }

    @Test
    void slowdown_of10Percent_isQuiet() throws IOException {
        assertThat(compare(before().with(SIMPLE, 100, 48), after().with(SIMPLE, 110, 48)))
                .isEqualTo(Baseline.PASSED);
        assertThat(printed()).contains("0 failures, 0 alerts, 0 unsure");
    }

    @Test
    void allocation_of16BytesMore_fails() throws IOException {
        int exit = compare(before().with(SIMPLE, 100, 48), after().with(SIMPLE, 100, 64));

        assertThat(exit).isEqualTo(Baseline.FAILED);
        assertThat(printed()).containsPattern(">> FAIL +engine/SimpleRoute +48 -> +64 B/op  16 B");
    }

    @Test
    void allocation_whereThereWasNone_fails() throws IOException {
        assertThat(compare(before().with(SIMPLE, 100, 0.004), after().with(SIMPLE, 100, 16.004)))
                .isEqualTo(Baseline.FAILED);
    }

    @Test
    void allocation_lessThanAByteMore_isTheMeasuringsOwn() throws IOException {
        assertThat(compare(before().with(SIMPLE, 100, 48.001), after().with(SIMPLE, 100, 48.4)))
                .isEqualTo(Baseline.PASSED);
    }

    @Test
    void speedup_ofHalf_isToldAndPasses() throws IOException {
        assertThat(compare(before().with(SIMPLE, 100, 48), after().with(SIMPLE, 50, 48)))
                .isEqualTo(Baseline.PASSED);
        assertThat(printed()).containsPattern("BETTER +engine/SimpleRoute .*-50\\.0 %");
    }

    @Test
    void convention_anyComparison_isPrinted() throws IOException {
        compare(before().with(SIMPLE, 100, 48), after().with(SIMPLE, 100, 48));

        assertThat(printed()).contains("+ means worse (slower, or more bytes), - means better");
    }

    @Test
    void machines_thatDiffer_areRefused() throws IOException {
        Environment other = new Environment(
                "2026-11-21T00:00:00Z", "0123456789ab", false, "Other CPU", 2, 8192, "Linux amd64", "6.1", "Vendor 17");
        RunFolder before = before().with(SIMPLE, 100, 48).as("engine");
        RunFolder after = after().in(other).with(SIMPLE, 100, 48).as("engine");

        assertThat(compare(before, after, false)).isEqualTo(Baseline.REFUSED);
        assertThat(printed()).contains("unlike: cpu: Some CPU and Other CPU", "--force");
    }

    @Test
    void machines_thatDifferByForce_areCompared() throws IOException {
        Environment other = new Environment(
                "2026-11-21T00:00:00Z", "0123456789ab", false, "Other CPU", 2, 8192, "Linux amd64", "6.1", "Vendor 17");
        RunFolder before = before().with(SIMPLE, 100, 48).as("engine");
        RunFolder after = after().in(other).with(SIMPLE, 100, 48).as("engine");

        assertThat(compare(before, after, true)).isEqualTo(Baseline.PASSED);
    }

    @Test
    void kernelAndCommit_thatDiffer_areCompared() throws IOException {
        Environment other = new Environment(
                "2026-11-22T00:00:00Z", "ba9876543210", false, "Some CPU", 2, 8192, "Linux amd64", "6.2", "Vendor 17");
        RunFolder before = before().with(SIMPLE, 100, 48).as("engine");
        RunFolder after = after().in(other).with(SIMPLE, 100, 48).as("engine");

        assertThat(compare(before, after, false)).isEqualTo(Baseline.PASSED);
    }

    @Test
    void runs_withoutCommonBenchmark_areRefused() throws IOException {
        RunFolder before = before().with(SIMPLE, 100, 48).as("engine");
        RunFolder after = after().with("dev.gotap.benchmarks.routing.RoutingWorstCase.serve", 1, 0)
                .as("routing");

        assertThat(compare(before, after, false)).isEqualTo(Baseline.REFUSED);
    }

    @Test
    void benchmark_onOneSideOnly_isNamed() throws IOException {
        String other = "dev.gotap.benchmarks.engine.OneParam.serve";
        compare(
                before().with(SIMPLE, 100, 48).with(other, 1, 0),
                after().with(SIMPLE, 100, 48).with(other.replace("One", "Two"), 1, 0));

        assertThat(printed()).contains("GONE   engine/OneParam", "NEW    engine/TwoParam");
    }
}
