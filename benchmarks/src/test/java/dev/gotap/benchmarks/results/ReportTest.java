package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.benchmarks.results.Targets.Comparison;
import dev.gotap.benchmarks.results.Targets.Difference;
import dev.gotap.benchmarks.results.Targets.Floor;
import dev.gotap.benchmarks.results.Targets.Other;
import dev.gotap.benchmarks.results.Targets.Ratio;
import dev.gotap.benchmarks.results.Targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String PACKAGE = "dev.gotap.benchmarks.engine.";

    @TempDir
    private Path folder;

    private String report(SyntheticRun run, Target... targets) throws IOException {
        return report(run, new Targets(List.of(targets), List.of(), List.of(), List.of(), List.of()));
    }

    private static String report(SyntheticRun run, Targets targets) throws IOException {
        return new Report(run.as("engine"), targets, Map.of("engine/Cors", "needs the middleware")).markdown();
    }

    private SyntheticRun run() {
        return new SyntheticRun(folder);
    }

    private static Target target(Double nanos, Double bytes, String yardstick) {
        return new Target("engine/SimpleRoute", nanos, bytes, yardstick, "253 ns, Go");
    }

    @Test
    void head_tellsForHowLongEachSuiteWasMeasured() throws IOException {
        run().with(PACKAGE + "SimpleRoute.serve", 100, 48).as("engine");
        Files.writeString(folder.resolve("routing.1.json"), """
                [{"benchmark": "dev.gotap.benchmarks.routing.Routing.serve", "mode": "avgt", "threads": 1, "forks": 2,
                  "warmupIterations": 3, "warmupTime": "200 ms", "measurementIterations": 5, "measurementTime": "1 s",
                  "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[1.0, 1.1], [1.0, 1.2]]}, "secondaryMetrics": {}}]
                """);

        assertThat(new Report(RunFolder.read(folder), Targets.read(), Map.of()).markdown())
                .contains("**A quick run:", "| engine | 2 forks |", "| routing | 2 x (5 x 1 s, after 3 x 200 ms) |");
    }

    @Test
    void row_withoutTarget_hasFiguresOnly() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 100, 48)))
                .contains("| SimpleRoute | 100.0 | 1.0 | 48 |  |  |  |  |  |");
    }

    @Test
    void row_withinTarget_isMet() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 50, 0), target(60.0, 0.0, null)))
                .contains("| 60.0 ns, 0 B | met | 253 ns, Go |")
                .contains("Of 1 figures held against a target, 1 meet it and 0 miss it; 1 are pending.");
    }

    @Test
    void row_beyondTarget_isMissedByAFactor() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 90, 0), target(60.0, 0.0, null)))
                .contains("| **missed: 1.50 x** |")
                .contains("0 meet it and 1 miss it");
    }

    @Test
    void row_withBytesBeyondTarget_isMissedByBytes() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 50, 16), target(60.0, 0.0, null)))
                .contains("| **missed: +16 B** |");
    }

    @Test
    void row_withYardstick_isJudgedByItsOwnShare() throws IOException {
        String text = report(
                run().with(PACKAGE + "SimpleRoute.serve", 70, 48).with(PACKAGE + "EmptyRouter.create", 20, 48),
                target(60.0, 0.0, "engine/EmptyRouter"));

        assertThat(text).contains("| 48 | 50.0 | 0 | 60.0 ns, 0 B | met by its own share |");
    }

    @Test
    void row_withYardstickNotMeasured_isNotJudged() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 70, 48), target(60.0, 0.0, "engine/EmptyRouter")))
                .contains("| not judged: engine/EmptyRouter was not measured |")
                .contains("Of 0 figures held against a target");
    }

    @Test
    void target_withoutResult_isNamed() throws IOException {
        assertThat(report(run().with(PACKAGE + "StatusOnly.serve", 70, 48), target(60.0, 0.0, null)))
                .contains("Without a result in this run: engine/SimpleRoute.");
    }

    @Test
    void head_anyRun_saysWhereAndWhat() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 100, 48)))
                .contains("| CPU | Some CPU, 2 cores, 8 GB |", "| JDK | Vendor 17 |", "| JVM flags | `-Xmx1g` |")
                .contains("| commit | 0123456789ab |", "| forks | at least 2 |")
                .doesNotContain("quick run");
    }

    @Test
    void head_quickRun_isMarked() throws IOException {
        SyntheticRun run = run().with(PACKAGE + "SimpleRoute.serve", 100, 48);
        run.in(new Environment("2026-11-21T00:00:00Z", "0", true, "Some CPU", 2, 8192, "Linux", "6.1", "Vendor 17"));

        assertThat(report(run)).contains("**A quick run:");
    }

    @Test
    void pending_anyRun_isListedAsPending() throws IOException {
        assertThat(report(run())).contains("| engine/Cors | pending: needs the middleware |");
    }

    @Test
    void suite_thatFailed_isNamed() throws IOException {
        run().as("engine");
        Files.writeString(folder.resolve("failures.txt"), "engine\n");

        assertThat(report(run())).contains("**Suite engine did not run to its end.**");
    }

    @Test
    void suite_notMeasured_isNamed() throws IOException {
        assertThat(report(run().with(PACKAGE + "SimpleRoute.serve", 100, 48)))
                .contains("## Suite C: routing\n\nNot measured in this run.");
    }

    @Test
    void difference_ofTwo_isSharedAndJudged() throws IOException {
        Difference part =
                new Difference("one no-op middleware", "engine/Middleware", "engine/SimpleRoute", 5, 4.0, 0.0);
        String text = report(
                run().with(PACKAGE + "SimpleRoute.serve", 100, 48).with(PACKAGE + "Middleware.serve", 110, 48),
                new Targets(List.of(), List.of(part), List.of(), List.of(), List.of()));

        assertThat(text)
                .contains("(engine/Middleware - engine/SimpleRoute) / 5 | 2.0 | 0 | 4.0 ns, 0 B | met |")
                .contains("Of 1 figures held against a target, 1 meet it and 0 miss it");
    }

    @Test
    void ratio_beyondTarget_isMissed() throws IOException {
        Ratio growth = new Ratio("growth", "engine/Middleware", "engine/SimpleRoute", 2);
        String text = report(
                run().with(PACKAGE + "SimpleRoute.serve", 100, 48).with(PACKAGE + "Middleware.serve", 300, 48),
                new Targets(List.of(), List.of(), List.of(growth), List.of(), List.of()));

        assertThat(text)
                .contains("| growth | 3.00 x | 2.00 x | **missed: 1.50 x** |")
                .contains("Of 1 figures held against a target, 0 meet it and 1 miss it");
    }

    @Test
    void floor_onASlowMachine_isHeldAgainstTheReferenceMachines() throws IOException {
        Floor floor = new Floor("reading a path", "engine/Middleware", 8);
        Targets targets =
                new Targets(List.of(target(60.0, 0.0, null)), List.of(), List.of(), List.of(), List.of(floor));
        String text = report(
                run().with(PACKAGE + "SimpleRoute.serve", 90, 0).with(PACKAGE + "Middleware.serve", 12, 0), targets);

        assertThat(text)
                .contains("| reading a path | 12.0 | 8.0 | 1.50 x |")
                .as("the verdict is none of its business")
                .contains("| **missed: 1.50 x** |");
    }

    @Test
    void comparison_withPeers_showsTheirFactor() throws IOException {
        Comparison comparison = new Comparison(
                "Ping",
                "engine/SimpleRoute",
                List.of(new Other("a peer", "engine/Middleware", null), new Other("absent", "x/y", "peers")));
        String text = report(
                run().with(PACKAGE + "SimpleRoute.serve", 100, 48).with(PACKAGE + "Middleware.serve", 250, 48),
                new Targets(List.of(), List.of(), List.of(), List.of(comparison), List.of()));

        assertThat(text)
                .contains("## Ping", "| a peer | 250.0 | 2.5 | 48 | 2.50 x |")
                .doesNotContain("gone");
    }

    @Test
    void summary_withAMissedRatio_isNotClean() throws IOException {
        Ratio growth = new Ratio("growth", "engine/Middleware", "engine/SimpleRoute", 2);
        RunFolder folderRead = run().with(PACKAGE + "SimpleRoute.serve", 100, 48)
                .with(PACKAGE + "Middleware.serve", 300, 48)
                .as("engine");
        Targets targets = new Targets(List.of(), List.of(), List.of(growth), List.of(), List.of());

        assertThat(new Summary(folderRead, new Report(folderRead, targets, Map.of())).markdown())
                .contains("- growth: **missed: 1.50 x**")
                .doesNotContain("No measured target is missed");
    }

    @Test
    void summary_withAMiss_showsIt() throws IOException {
        RunFolder folderRead = run().with(PACKAGE + "SimpleRoute.serve", 90, 0).as("engine");
        Targets targets = new Targets(List.of(target(60.0, 0.0, null)), List.of(), List.of(), List.of(), List.of());
        String text = new Summary(folderRead, new Report(folderRead, targets, Map.of())).markdown();

        assertThat(text)
                .contains("- engine: 1 results", "- routing: no results")
                .contains("| engine/SimpleRoute | 90.0 | 0 | 60.0 ns, 0 B | **missed: 1.50 x** |");
    }
}
