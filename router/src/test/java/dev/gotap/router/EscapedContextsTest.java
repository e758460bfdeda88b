package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextGuard;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * For a minute, eight threads in each mode serve requests, let every context escape, and read what all of them let
 * escape: in the middle of a request of their own, and between two. In a process of its own, which takes the processor
 * time that other tests leave it: beside twenty-four busy threads each of them would wait for its turn.
 */
class EscapedContextsTest {

    // Shorter while developing, and where another JDK has had its minute already.
    private static final String SECONDS = System.getenv().getOrDefault("GOTAP_ESCAPED_CONTEXTS_SECONDS", "60");
    private static final Path NICE = Path.of("/usr/bin/nice");

    @Test
    void escapedContexts_underEightThreadsForAMinute_neverShowAnotherRequest() throws Exception {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }

        assertThat(lines).hasSameSizeAs(ContextGuard.values()).allSatisfy(line -> {
            long[] seen = Arrays.stream(line.split(" "))
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            assertThat(seen[0]).as("foreign requests seen, %s", line).isZero();
            assertThat(seen[1]).as("own requests seen, %s", line).isPositive();
            assertThat(seen[2]).as("refused, %s", line).isGreaterThan(1_000);
        });
    }

    private static List<String> command() {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            words.addAll(List.of(NICE.toString(), "-n", "15"));
        }
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                EscapedContexts.class.getName(),
                SECONDS));
        return words;
    }
}
