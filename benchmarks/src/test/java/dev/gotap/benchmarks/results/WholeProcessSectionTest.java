package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.benchmarks.results.Targets.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeProcessSectionTest {

    @TempDir
    private Path folder;

    private static String result(String type, String server, List<Double> millis, long bytes) {
        return """
                {"benchmark": "dev.gotap.benchmarks.process.%s.start", "forks": 3, "threads": 1, "params": {"server": "%s"},
                 "primaryMetric": {"scoreUnit": "ms/op", "rawData": %s},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[%d]]}}}
                """.formatted(type, server, millis.stream().map(List::of).toList(), bytes);
    }

    private String report(String... results) throws IOException {
        new SyntheticRun(folder).as("process");
        Files.writeString(folder.resolve("process.json"), List.of(results).toString());
        Difference share = new Difference(
                "203 routes, plain",
                "process/FirstAnswer(github, plain)",
                "process/FirstAnswer(bare, plain)",
                1,
                1e7,
                2097152.0);
        RunFolder run = RunFolder.read(folder);
        return new Report(run, new Targets(List.of(), List.of(share), List.of(), List.of(), List.of()), Map.of())
                .markdown();
    }

    @Test
    void share_ofTimesWithAnOutlier_isTheMedianOfTheRounds() throws IOException {
        String text = report(
                result("FirstAnswer", "bare, plain", List.of(300.0, 310.0, 900.0), 4 << 20),
                result("FirstAnswer", "github, plain", List.of(308.0, 319.0, 320.0), 5 << 20),
                result("CpuTime", "github, plain", List.of(400.0, 410.0, 420.0), 0));

        assertThat(text)
                .contains("| github, plain | 319.0 | 313.5 to 319.5 | 410.0 | 5.00 |")
                .contains("| 203 routes, plain | 8.0 | 1.00 | 10.0 ms, 2.00 MB | met |");
    }

    @Test
    void share_beyondItsTarget_isMissed() throws IOException {
        assertThat(report(
                        result("FirstAnswer", "bare, plain", List.of(300.0, 310.0), 4 << 20),
                        result("FirstAnswer", "github, plain", List.of(325.0, 335.0), 4 << 20)))
                .contains("| 203 routes, plain | 25.0 | 0.00 | 10.0 ms, 2.00 MB | **missed: 2.50 x** |");
    }

    @Test
    void section_withoutStarts_isLeftOut() throws IOException {
        assertThat(report()).doesNotContain("From the start of a JVM");
    }
}
