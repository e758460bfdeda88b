package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of docs/start-up.md, on the program that the build has just packed: it runs after the jar is made. */
class ArchiveIT {

    private static final boolean AOT_CACHE = Runtime.version().feature() >= 25;

    @TempDir
    private Path directory;

    @Test
    void service_startedWithItsArchive_answersAndLoadsItsClassesFromIt() throws Exception {
        Path jar = copyOfTheProgram();
        Path archive = directory.resolve("pos-service" + (AOT_CACHE ? ".aot" : ".jsa"));
        String said = archive(0, jar);
        assertThat(said).endsWith(archive + " -jar " + jar + "\n");
        assertThat(archive).isNotEmptyFile();

        Path loaded = directory.resolve("loaded.txt");
        // These fail a start that cannot use the archive, where the JVM would do without it in silence.
        List<String> options = AOT_CACHE
                ? List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on", "-Xlog:class+load:file=" + loaded)
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on", "-Xlog:class+load:file=" + loaded);
        String shop = directory.resolve("shop").toString();
        try (var service = ServiceProcess.ofJar(jar, Map.of("POS_PORT", "0", "POS_DATABASE", shop), options)) {
            assertThat(get(service.url() + "health/ready")).isEqualTo(200);
            assertThat(get(service.url() + "api/v1/products?q=cap")).isEqualTo(200);
        }
        assertThat(Files.readString(loaded))
                .containsPattern("dev\\.gotap\\.router\\.Router source: shared objects file")
                .containsPattern("dev\\.gotap\\.examples\\.pos\\.sales\\.Sales source: shared objects file");
    }

    @Test
    void archive_ofAProgramThatIsNotThere_saysHowToMakeIt() throws Exception {
        assertThat(archive(2, directory.resolve("none.jar"))).contains("no ", "mend: mvn");
    }

    private static String archive(int expectedExit, Path jar) throws IOException, InterruptedException {
        var script = new ProcessBuilder("bash", "archive", jar.toString()).redirectErrorStream(true);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(expectedExit);
        return said;
    }

    /** As one installs it, so that target keeps no archive of a former build. */
    private Path copyOfTheProgram() throws IOException {
        Path target = Path.of("target");
        Path built;
        try (var jars = Files.newDirectoryStream(target, "pos-service-*.jar")) {
            built = jars.iterator().next();
        }
        Files.createDirectory(directory.resolve("lib"));
        try (var lib = Files.newDirectoryStream(target.resolve("lib"))) {
            for (Path jar : lib) {
                Files.copy(jar, directory.resolve("lib").resolve(jar.getFileName()));
            }
        }
        return Files.copy(built, directory.resolve("pos-service.jar"));
    }

    private static int get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
