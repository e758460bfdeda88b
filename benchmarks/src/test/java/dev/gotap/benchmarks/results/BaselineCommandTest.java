package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was planted is caught by the exit code of the command itself, which is all that a pipeline looks at. */
class BaselineCommandTest {

    private static final String SIMPLE = "dev.gotap.benchmarks.engine.SimpleRoute.serve";

    @TempDir
    private Path folder;

    private record Ended(int exit, String said) {}

    private Ended compare(double nanos, double bytes, String... options) throws IOException, InterruptedException {
        new SyntheticRun(folder.resolve("before")).with(SIMPLE, 100, 48).as("engine");
        new SyntheticRun(folder.resolve("after")).with(SIMPLE, nanos, bytes).as("engine");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Baseline.class.getName(),
                folder.resolve("before").toString(),
                folder.resolve("after").toString()));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    @Test
    void allocation_of16BytesMore_endsWith1() throws Exception {
        Ended ended = compare(100, 64);

        assertThat(ended.exit()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).contains(">> FAIL", "16 B");
    }

    @Test
    void slowdown_of30Percent_isAnAlertAndWhenStrictEndsWith1() throws Exception {
        Ended alerted = compare(130, 48);
        Ended strict = compare(130, 48, "--strict");

        assertThat(alerted.said()).contains(">> ALERT", "+30.0 %");
        assertThat(alerted.exit()).isEqualTo(0);
        assertThat(strict.exit()).as(strict.said()).isEqualTo(1);
    }

    @Test
    void slowdown_of60Percent_endsWith1() throws Exception {
        assertThat(compare(160, 48).exit()).isEqualTo(1);
    }

    @Test
    void nothing_changed_endsWith0EvenWhenStrict() throws Exception {
        assertThat(compare(100, 48, "--strict").exit()).isEqualTo(0);
    }
}
