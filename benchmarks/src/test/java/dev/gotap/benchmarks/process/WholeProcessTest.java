package dev.gotap.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it starts, asks and writes; how long anything takes is nobody's business here. */
@Tag("long")
class WholeProcessTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    @Test
    void measure_oneRound_writesATimeForEachServerAndStart() throws Exception {
        Path file = folder.resolve("process.json");

        WholeProcess.measure(file, true, 1);

        JsonNode results = JsonMapper.builder().build().readTree(file);
        assertThat(results.size()).isEqualTo(WholeProcess.BENCHMARKS.size() * 2 * WholeProcess.SERVERS.size());
        for (JsonNode result : results) {
            assertThat(result.path("forks").asInt()).isEqualTo(1);
            assertThat(result.path("primaryMetric").path("scoreUnit").asString())
                    .isEqualTo("ms/op");
            assertThat(result.path("primaryMetric")
                            .path("rawData")
                            .get(0)
                            .get(0)
                            .asDouble())
                    .isPositive();
        }
        assertThat(results.findValuesAsString("server"))
                .contains("bare, plain", "github, archive", "defaults, archive");
    }

    @Test
    void process_thatEndsBeforeItAnswers_isToldWithItsCommand() {
        ColdProcess unknown = new ColdProcess(
                List.of(JAVA, "-cp", System.getProperty("java.class.path"), StartedServer.class.getName(), "nonsense"));

        assertThatThrownBy(unknown::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonsense ended before it answered");
    }

    @Test
    void classPath_withADirectory_isPackedIntoAJar() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
        Files.writeString(classes.resolve("C.class"), "c");
        String jars = JarredClassPath.of(folder.resolve("classes") + File.pathSeparator + "x.jar", folder);

        assertThat(jars).isEqualTo(folder.resolve("0.jar") + File.pathSeparator + "x.jar");
        try (ZipFile jar = new ZipFile(folder.resolve("0.jar").toFile())) {
            assertThat(jar.getEntry("a/b/C.class")).isNotNull();
        }
    }
}
