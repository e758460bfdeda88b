package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Takes the tour of the README on a new service: each request is sent as it stands there, each answer compared. */
class ReadmeTest {

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void readme_everyCurl_getsTheAnswerThatIsShown() throws Exception {
        List<ReadmeExample> examples = ReadmeExample.all(Files.readString(Path.of("README.md")));
        assertThat(examples).hasSizeGreaterThan(10);

        try (var service = ServiceProcess.in(directory)) {
            Till till = service.till();
            String today = till.get("/api/v1/days/today").text("/businessDate");
            for (ReadmeExample example : examples) {
                CurlCommand curl = CurlCommand.of(example.command().replace("$(date +%F)", today));
                example.assertShows(till.send(
                        curl.method(), curl.path(), curl.body(), curl.headers().toArray(String[]::new)));
            }
        }
    }
}
