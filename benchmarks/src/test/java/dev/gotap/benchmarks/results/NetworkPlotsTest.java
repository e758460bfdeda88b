package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Suite D on the page: a plot for each endpoint, the latencies, the knee. */
class NetworkPlotsTest {

    private static final String LATENCIES =
            "\"p50Micros\": 83, \"p95Micros\": 1272, \"p99Micros\": 4147, \"maxMicros\": 11439, \"answered\": 4000";

    @TempDir
    private Path folder;

    private final List<String> results = new ArrayList<>();

    private void result(String pattern, String server, String group, String endpoint, String micros, String figures) {
        results.add("""
                {"benchmark": "dev.gotap.benchmarks.network.%1$s.cpu", "forks": 1, "threads": 1,
                 "params": {"server": "%2$s", "endpoint": "%4$s"},
                 "primaryMetric": {"scoreUnit": "us/op", "rawData": [[%5$s]]}, "secondaryMetrics": {},
                 "network": [{"pattern": "%1$s", "server": "%2$s", "title": "**the <%2$s>**", "group": "%3$s",
                   "endpoint": "%4$s", "pinned": true, "errors": 0, "headers": ["Date"], %6$s}]}
                """.formatted(pattern, server, group, endpoint, micros, figures));
    }

    private String page() throws IOException {
        new SyntheticRun(folder).as("engine");
        Files.writeString(folder.resolve("network.json"), results.toString());
        RunFolder run = RunFolder.read(folder);
        Targets targets = new Targets(List.of(), List.of(), List.of(), List.of(), List.of());
        String page = new HtmlReport(run, targets, new Report(run, targets, Map.of())).page();
        return page.substring(page.indexOf("<h2>Suite D"));
    }

    @Test
    void run_withoutNetwork_saysSo() throws IOException {
        assertThat(page()).contains("loopback device</h2>\n<p>Not measured in this run.</p>");
    }

    @Test
    void endpoint_ofSeveralServers_isAPlotInTheOrderOfCost() throws IOException {
        result("Throughput", "netty", "FLOOR", "ping", "6.5, 6.3, 6.9", "\"perSecond\": [70000]");
        result("Throughput", "gotap-io", "OURS", "ping", "6.0, 5.5, 6.5", "\"perSecond\": [71234]");

        assertThat(page())
                .contains("<td>the &lt;gotap-io&gt;</td><td>6.00</td><td>Date</td><td>0</td>")
                .containsSubsequence(
                        "<h3>Server CPU of a request, ping</h3>",
                        "the &lt;gotap-io&gt;</text>",
                        "<rect class=\"ours\"",
                        "6.00 µs (5.50 to 6.50), 71,234/s",
                        "the &lt;netty&gt;</text>",
                        "<rect class=\"other\"",
                        "6.50 µs (6.30 to 6.90), 70,000/s");
    }

    @Test
    void pattern_withLatencies_isARangeWithItsTargetAndWhatWasLost() throws IOException {
        result("Sustained", "gotap-io", "OURS", "", "1272", LATENCIES + ", \"dropped\": 3");

        assertThat(page())
                .containsSubsequence(
                        "Sustained: the &lt;gotap-io&gt;", "<rect class=\"ours\"", "<line class=\"target\"")
                .contains("0.08, 1.27, 4.15, 11.44 ms, 3 dropped</text>")
                .contains(">10 µs<", ">100 ms<");
    }

    @Test
    void ramp_measured_showsTheKneeBesideItsTarget() throws IOException {
        result(
                "Ramp",
                "gotap-io",
                "OURS",
                "",
                "1272",
                LATENCIES + ", \"kneePerSecond\": 118404, \"lastPerSecond\": 200000, \"busyCores\": 0.96");

        assertThat(page())
                .contains("Ramp, at the knee: the &lt;gotap-io&gt;")
                .containsSubsequence(
                        "<h3>Ramp:", "<line class=\"target\"", "118,404/s, given up at 200,000, 0.96 cores");
    }

    @Test
    void leak_measured_isATable() throws IOException {
        result(
                "Leak",
                "gotap-io",
                "OURS",
                "",
                "20",
                "\"answered\": 120000, \"heapGrowthBytes\": 2048, \"threadGrowth\": 0, \"descriptorGrowth\": 0");

        assertThat(page())
                .contains("<td>Leak: the &lt;gotap-io&gt;</td><td>120,000</td><td>2</td><td>0</td><td>0</td>")
                .doesNotContain("<h3>Ramp", "<h3>Latency", "<h3>Server CPU");
    }

    @Test
    void section_whole_isWellFormed() throws Exception {
        result("Throughput", "gotap-io", "OURS", "ping", "6.0", "\"perSecond\": [71234]");
        result("Spike", "gotap-io", "OURS", "", "1272", LATENCIES);
        String page = page();

        String section = "<div>" + page.substring(0, page.indexOf("</body>")) + "</div>";

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(section)))
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(2);
    }
}
