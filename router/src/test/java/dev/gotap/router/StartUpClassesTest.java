package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fresh JVM loads until a router has given its first answer: class loading is nearly all of a start. */
class StartUpClassesTest {

    @TempDir
    private Path directory;

    /** The program. */
    static final class FirstAnswer {

        private FirstAnswer() {}

        public static void main(String[] args) {
            Router app = Router.create();
            app.get("/users/:id", c -> c.string(200, c.param("id")));
            MemoryExchange exchange = MemoryExchange.of("GET", "/users/7");
            app.serve(exchange);
            System.exit(exchange.bodyText().equals("7") ? 0 : 1);
        }
    }

    @Test
    void firstAnswer_inAFreshJvm_wakesNeitherJacksonNorLogBackendNorManagement() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstAnswer.class.getName())
                .inheritIO()
                .start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(loaded))
                .contains("dev.gotap.context.Context ")
                .doesNotContain("org.slf4j.LoggerFactory ")
                .doesNotContain("tools.jackson.core.", "tools.jackson.databind.ObjectMapper ")
                .doesNotContain("dev.gotap.context.Conversion ")
                .doesNotContain("java.lang.management.ManagementFactory ");
    }
}
