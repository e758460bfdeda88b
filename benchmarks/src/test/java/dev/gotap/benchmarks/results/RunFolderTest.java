package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

class RunFolderTest {

    @TempDir
    private Path folder;

    private static Result the(RunFolder run, String key) {
        return Objects.requireNonNull(run.result(key), key);
    }

    @Test
    void result_ofOneMethod_isNamedByItsClass() throws IOException {
        RunFolder run = new SyntheticRun(folder)
                .with("dev.gotap.benchmarks.engine.SimpleRoute.serve", 100, 48)
                .as("engine");

        Result result = the(run, "engine/SimpleRoute");
        assertThat(result.time().mean()).isCloseTo(100, within(0.01));
        assertThat(Objects.requireNonNull(result.bytes()).mean()).isCloseTo(48, within(0.01));
        assertThat(result.forks()).isEqualTo(2);
        assertThat(result.collections()).isEqualTo(7);
    }

    @Test
    void result_ofSeveralMethodsAndParameters_isNamedByAll() throws IOException {
        new SyntheticRun(folder).as("lookup");
        Files.writeString(folder.resolve("lookup.json"), """
                [{"benchmark": "dev.gotap.router.LookupBenchmark.fresh", "forks": 1, "threads": 1,
                  "params": {"workload": "github"},
                  "primaryMetric": {"scoreUnit": "us/op", "rawData": [[1.5]]}, "secondaryMetrics": {}}]
                """);

        Result result = the(RunFolder.read(folder), "lookup/LookupBenchmark.fresh(github)");
        assertThat(result.time().mean()).isEqualTo(1500);
        assertThat(result.time().error()).isNaN();
        assertThat(result.bytes()).isNull();
    }

    @Test
    void parts_ofOneSuite_areJoined() throws IOException {
        new SyntheticRun(folder)
                .with("dev.gotap.benchmarks.engine.SimpleRoute.serve", 100, 48)
                .as("engine.1");
        RunFolder run = new SyntheticRun(folder)
                .with("dev.gotap.benchmarks.engine.SimpleRoute.serve", 200, 48)
                .as("engine.2");

        Result result = the(run, "engine/SimpleRoute");
        assertThat(result.time().count()).isEqualTo(20);
        assertThat(result.time().mean()).isCloseTo(150, within(0.01));
        assertThat(result.forks()).isEqualTo(4);
    }

    @Test
    void throughput_insteadOfTime_isRefused() throws IOException {
        new SyntheticRun(folder).as("engine");
        Files.writeString(folder.resolve("engine.json"), """
                [{"benchmark": "a.b.SimpleRoute.serve", "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[1.5]]}}]
                """);

        assertThatThrownBy(() -> RunFolder.read(folder)).hasMessageContaining("a.b.SimpleRoute.serve is in ops/s");
    }

    @Test
    void suite_cutShort_isAFailureWhereTheRestIsWanted() throws IOException {
        new SyntheticRun(folder)
                .with("dev.gotap.benchmarks.engine.SimpleRoute.serve", 100, 48)
                .as("engine");
        Files.writeString(folder.resolve("extras.json"), "[{\"benchmark\": \"a.b.Cut");
        Files.writeString(folder.resolve("routing.json"), "");
        Files.writeString(folder.resolve("failures.txt"), "routing\n");

        RunFolder run = RunFolder.salvaged(folder);
        the(run, "engine/SimpleRoute");
        assertThat(run.failures).containsExactly("routing", "extras.json");
        assertThatThrownBy(() -> RunFolder.read(folder)).isInstanceOf(JacksonException.class);
    }

    @Test
    void recordings_inTheFolder_areNamedInTheSummary() throws IOException {
        Files.createDirectories(folder.resolve("jfr/a.SimpleRoute.serve-AverageTime"));
        Files.writeString(folder.resolve("jfr/a.SimpleRoute.serve-AverageTime/profile.jfr"), "");
        RunFolder run = new SyntheticRun(folder).as("engine");

        Report report = new Report(run, new Targets(List.of(), List.of(), List.of(), List.of(), List.of()), Map.of());
        assertThat(new Summary(run, report).markdown())
                .contains("\n- `jfr/a.SimpleRoute.serve-AverageTime/profile.jfr`\n");
    }

    @Test
    void sample_separation_needsIntervalsApart() {
        Sample low = new Sample(99, 100, 101, 100, 100);

        assertThat(new Sample(129, 130, 131, 130, 130).isClearlyAbove(low)).isTrue();
        assertThat(new Sample(60, 200, 130, 130, 130).isClearlyAbove(low)).isFalse();
        assertThat(new Sample(1000).isClearlyAbove(low)).isFalse();
    }
}
