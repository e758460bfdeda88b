package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a network result: tables, and verdicts by the targets. */
class NetworkSectionTest {

    @TempDir
    private Path folder;

    private final List<String> results = new ArrayList<>();

    private void throughput(String server, String group, String endpoint, double micros, double perSecond) {
        results.add("""
                {"benchmark": "dev.gotap.benchmarks.network.Throughput.cpu", "forks": 2, "threads": 1,
                 "params": {"server": "%1$s", "endpoint": "%3$s"},
                 "primaryMetric": {"scoreUnit": "us/op", "rawData": [[%4$s, 99.0], [%4$s]]}, "secondaryMetrics": {},
                 "network": [{"pattern": "Throughput", "server": "%1$s", "title": "the %1$s", "group": "%2$s",
                   "endpoint": "%3$s", "pinned": true, "perSecond": [%5$s], "errors": 0, "headers": ["Date"]}]}
                """.formatted(server, group, endpoint, micros, perSecond));
    }

    private void pattern(String pattern, String server, String figures) {
        results.add("""
                {"benchmark": "dev.gotap.benchmarks.network.%1$s.p95", "forks": 2, "threads": 1,
                 "params": {"server": "%2$s"},
                 "primaryMetric": {"scoreUnit": "us/op", "rawData": [[1000.0]]}, "secondaryMetrics": {},
                 "network": [{"pattern": "%1$s", "server": "%2$s", "title": "the %2$s", "group": "OURS", "endpoint": "",
                   "pinned": true, "errors": 0, %3$s}]}
                """.formatted(pattern, server, figures));
    }

    private RunFolder run() throws IOException {
        new SyntheticRun(folder).as("engine");
        Files.writeString(folder.resolve("network.json"), results.toString());
        return RunFolder.read(folder);
    }

    private Report report() throws IOException {
        return new Report(run(), new Targets(List.of(), List.of(), List.of(), List.of(), List.of()), Map.of());
    }

    @Test
    void throughput_ofSeveralServers_isATableOfMedians() throws IOException {
        throughput("gotap-io", "OURS", "ping", 6.0, 70_000);
        throughput("gotap-io", "OURS", "echo", 9.0, 50_000);
        throughput("netty", "FLOOR", "ping", 6.5, 65_000);

        assertThat(report().markdown())
                .contains("| server | ping | echo |")
                .contains("| the gotap-io | 6.00 | 9.00 | Date | 0 |")
                .contains("| the netty | 6.50 | - | Date | 0 |")
                .contains("| the gotap-io | 70,000 | 50,000 | Date | 0 |");
    }

    @Test
    void cpu_belowEveryOther_isMet() throws IOException {
        throughput("gotap-io", "OURS", "ping", 6.0, 70_000);
        throughput("netty", "FLOOR", "ping", 6.5, 65_000);

        assertThat(report().markdown()).contains("6.00 µs, 0.92 x of the netty | met |");
    }

    @Test
    void cpu_aboveOneOther_isMissedByAFactor() throws IOException {
        throughput("gotap-io", "OURS", "ping", 7.5, 70_000);
        throughput("netty", "FLOOR", "ping", 8.0, 65_000);
        throughput("jooby-io", "PEER", "ping", 6.0, 65_000);

        Report report = report();
        assertThat(report.markdown()).contains("7.50 µs, 1.25 x of the jooby-io | **missed: 1.25 x** |");
        assertThat(new Summary(run(), report).markdown())
                .contains("- network: 3 results", "- missed over the network: CPU, ping:")
                .doesNotContain("No measured target is missed");
    }

    @Test
    void cpu_ofWorkersWithoutHelidon_isNotJudged() throws IOException {
        throughput("gotap-worker", "OURS", "ping", 7.5, 70_000);
        throughput("netty", "FLOOR", "ping", 6.0, 65_000);

        assertThat(report().markdown()).contains("| not judged: helidon was not measured beside it |");
    }

    @Test
    void patterns_withinTheirTargets_areMet() throws IOException {
        pattern("Sustained", "gotap-io", """
                "p50Micros": 200, "p95Micros": 900, "p99Micros": 1500, "maxMicros": 4000, "answered": 60000, "dropped": 0
                """);
        pattern("Ramp", "gotap-io", """
                "p50Micros": 200, "p95Micros": 900, "p99Micros": 1500, "maxMicros": 4000, "answered": 60000, "dropped": 0,
                "kneePerSecond": 61234.5, "lastPerSecond": 80000, "busyCores": 0.97
                """);

        assertThat(report().markdown())
                .contains("| Sustained | the gotap-io | 0.20 | 0.90 | 1.50 | 4.00 | 60,000 | 0 | 0 |")
                .contains("| Sustained: <= 2,000 µs at P95 (asked for at first: < 20 ms) | the gotap-io | 900 | met |")
                .contains("| the gotap-io | 61,234 | 80,000 | 0.97 |")
                .contains("| the gotap-io | 61,234 | met |");
    }

    @Test
    void patterns_beyondTheirTargets_areMissed() throws IOException {
        pattern("Sustained", "gotap-io", "\"p95Micros\": 3000");
        pattern("Spike", "gotap-io", "\"dropped\": 3");
        pattern("Ramp", "gotap-io", "\"kneePerSecond\": 25000");
        pattern("Leak", "gotap-io", "\"heapGrowthBytes\": 2097152, \"threadGrowth\": 0, \"descriptorGrowth\": 0");

        assertThat(report().networkMisses())
                .hasSize(4)
                .satisfiesExactly(
                        miss -> assertThat(miss).contains("Sustained", "**missed: 1.50 x**"),
                        miss -> assertThat(miss).contains("Spike: <= 0 dropped", "3, **missed**"),
                        miss -> assertThat(miss).contains("Ramp", "**missed: 2.00 x**"),
                        miss -> assertThat(miss).contains("Leak", "bytes of heap more", "**missed: 2.00 x**"));
    }

    @Test
    void figures_ofTwoForks_areTheirMedianAndWhatIsLostIsSummed() throws IOException {
        pattern("Spike", "gotap-io", "\"p95Micros\": 1000, \"dropped\": 1");
        pattern("Spike", "gotap-io", "\"p95Micros\": 3000, \"dropped\": 2");

        NetworkResult joined = run().network.get(0);
        assertThat(run().network).hasSize(1);
        assertThat(joined.judged("p95Micros")).isEqualTo(2000);
        assertThat(joined.judged("dropped")).isEqualTo(3);
    }

    @Test
    void baseline_ofANetworkRun_comparesWhatIsCompared() throws IOException {
        throughput("gotap-io", "OURS", "ping", 6.0, 70_000);

        assertThat(run().result("network/Throughput(gotap-io, ping)")).isNotNull();
    }

    @Test
    void run_withoutNetwork_saysSo() throws IOException {
        assertThat(report().markdown())
                .contains("## Suite D: over the network, on the loopback device\n\nNot measured");
    }

    @Test
    void verdicts_overTheNetwork_areCountedInTheHead() throws IOException {
        pattern("Spike", "gotap-io", "\"dropped\": 0");

        assertThat(report().markdown()).contains("Of 1 figures held against a target, 1 meet it");
    }
}
