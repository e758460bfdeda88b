package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.benchmarks.results.Targets.Comparison;
import dev.gotap.benchmarks.results.Targets.Other;
import dev.gotap.benchmarks.results.Targets.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final String ENGINE = "dev.gotap.benchmarks.engine.";
    private static final String EVIL = "Some <script>alert('x')</script> & \"CPU\"";

    @TempDir
    private Path folder;

    private String page(RunFolder run, Targets targets) {
        return new HtmlReport(run, targets, new Report(run, targets, Map.of())).page();
    }

    private RunFolder measured() throws IOException {
        return new SyntheticRun(folder)
                .with(ENGINE + "SimpleRoute.serve", 100, 48)
                .with(ENGINE + "Cors.serve", 9000, 0)
                .as("engine");
    }

    private static Targets targets() {
        return new Targets(
                List.of(new Target("engine/SimpleRoute", 60.0, 0.0, null, null)),
                List.of(),
                List.of(),
                List.of(new Comparison(
                        "Ours <beside> others",
                        "engine/SimpleRoute",
                        List.of(new Other("peer & co", "engine/Cors", null)))),
                List.of());
    }

    private static List<String> charts(String page) {
        return List.of(page.split("(?=<svg )")).stream()
                .skip(1)
                .map(part -> part.substring(0, part.indexOf("</svg>") + 6))
                .toList();
    }

    @Test
    void page_anyRun_needsNothingButItself() throws IOException {
        assertThat(page(measured(), targets()))
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'")
                .doesNotContain("<script", "src=", "href=", "@import", "url(", "http://", "https://");
    }

    @Test
    void text_ofTheMachineAndTheData_isEscaped() throws IOException {
        Environment evil =
                new Environment("2026-11-21T00:00:00Z", "0", false, EVIL, 2, 8192, "Linux", "6.1", "Vendor 17");
        SyntheticRun run = new SyntheticRun(folder)
                .with(ENGINE + "SimpleRoute.serve", 100, 48)
                .with(ENGINE + "Cors.serve", 90, 0);

        assertThat(page(run.in(evil).as("engine"), targets()))
                .contains("Some &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;CPU&quot;")
                .contains("Ours &lt;beside&gt; others", "peer &amp; co")
                .doesNotContain("<script>", "<beside>");
    }

    @Test
    void chart_each_isWellFormed() throws Exception {
        List<String> charts = charts(page(measured(), targets()));

        assertThat(charts).hasSize(2);
        for (String chart : charts) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(chart)));
        }
    }

    @Test
    void bar_withTargetAndError_showsBoth() throws IOException {
        assertThat(page(measured(), targets()))
                .contains("class=\"ours\"", "class=\"other\"", "class=\"interval\"", "class=\"target\"")
                .contains("100.0 ns ± 1.0 ns, 48 B", "9.0 µs");
    }

    @Test
    void bars_farApart_areDrawnLogarithmically() throws IOException {
        assertThat(page(measured(), targets())).contains("logarithmic, from 10.0 ns");
        assertThat(page(
                        new SyntheticRun(folder)
                                .with(ENGINE + "SimpleRoute.serve", 100, 48)
                                .as("engine"),
                        targets()))
                .doesNotContain("logarithmic");
    }

    @Test
    void growth_withSizes_isACurve() throws IOException {
        new SyntheticRun(folder).as("lookup");
        StringBuilder json = new StringBuilder();
        for (int routes : new int[] {10, 1000, 100000}) {
            json.append(json.isEmpty() ? '[' : ',').append("""
                    {"benchmark": "dev.gotap.router.LookupBenchmark.reused", "forks": 1, "threads": 1,
                     "params": {"workload": "n%d"}, "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[20.0, 21.0]]},
                     "secondaryMetrics": {}}""".formatted(routes));
        }
        Files.writeString(folder.resolve("lookup.json"), json.append(']'));

        String page = page(RunFolder.read(folder), targets());

        assertThat(page).contains("<polyline class=\"curve ours\"", "100000 routes", "the path reused");
        assertThat(page.split("<circle ")).hasSize(4);
    }

    @Test
    void suite_notMeasured_isNamed() throws IOException {
        assertThat(page(measured(), targets())).contains("Suite C: routing</h2>\n<p>Not measured in this run.</p>");
    }

    @Test
    void run_quickOrFailed_isMarked() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("failures.txt"), "lookup\n");
        Environment quick =
                new Environment("2026-11-21T00:00:00Z", "0", true, "CPU", 2, 8192, "Linux", "6.1", "Vendor 17");
        RunFolder run = new SyntheticRun(folder)
                .with(ENGINE + "SimpleRoute.serve", 100, 48)
                .in(quick)
                .as("engine");

        assertThat(page(run, targets())).contains("A quick run:", "Suite lookup did not run to its end.");
    }
}
