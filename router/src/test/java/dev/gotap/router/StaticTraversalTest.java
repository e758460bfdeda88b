package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside the directory is served, by no spelling, with every path rule that can be opened open, too. */
class StaticTraversalTest {

    private static final String SECRET = "S3CRET";

    @TempDir
    Path temporary;

    private final List<Router> apps = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        Path files = Files.createDirectories(temporary.resolve("public"));
        Files.createDirectories(files.resolve("docs"));
        Files.createDirectories(files.resolve(".git"));
        Files.createDirectories(temporary.resolve("public2"));
        Files.writeString(files.resolve("legal.txt"), "legal");
        Files.writeString(files.resolve(".env"), SECRET);
        Files.writeString(files.resolve(".git/config"), SECRET);
        Files.writeString(temporary.resolve("secret.txt"), SECRET);
        Files.writeString(temporary.resolve("public2/secret.txt"), SECRET);
        Files.createSymbolicLink(files.resolve("link.txt"), temporary.resolve("secret.txt"));
        Files.createSymbolicLink(files.resolve("linked"), temporary);
        Files.createSymbolicLink(files.resolve("twin"), temporary.resolve("public2"));
        Files.createSymbolicLink(files.resolve("hidden.txt"), files.resolve(".env"));
        Files.createSymbolicLink(files.resolve("circle"), files.resolve("circle"));
        Files.createSymbolicLink(files.resolve("inside.txt"), files.resolve("legal.txt"));
        RouterOptions opened = RouterOptions.defaults();
        for (PathRule rule : PathRule.values()) {
            opened = rule.canOpen() ? opened.withOpened(rule) : opened;
        }
        for (RouterOptions options : List.of(RouterOptions.defaults(), opened)) {
            for (StaticOptions how : List.of(
                    StaticOptions.defaults(),
                    StaticOptions.defaults().withPrecompressed(true).withFallback("legal.txt"))) {
                Router app = Router.create(options);
                app.staticFiles("/s", files, how);
                app.staticFiles("/", files, how);
                apps.add(app);
            }
        }
    }

    private static MemoryExchange get(Router app, String target) {
        MemoryExchange exchange = MemoryExchange.of("GET", target);
        app.serve(exchange);
        return exchange;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/docs/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/%2E%2E/secret.txt",
                "/.%2e/secret.txt",
                "/..%2fsecret.txt",
                "/..%2Fsecret.txt",
                "/docs%2f..%2f..%2fsecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/..%5csecret.txt",
                "/..%5Csecret.txt",
                "/..\\secret.txt",
                "/..;/secret.txt",
                "/..;a=b/secret.txt",
                "/%252e%252e/secret.txt",
                "/..%252fsecret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/..%c0%afsecret.txt",
                "/..%00/secret.txt",
                "/secret.txt%00",
                "/legal.txt%00.html",
                "//etc/hostname",
                "/%2fetc/hostname",
                "/%2f%2fetc%2fhostname",
                "/C:%5cWindows%5cwin.ini",
                "/link.txt",
                "/linked/secret.txt",
                "/linked/public2/secret.txt",
                "/twin/secret.txt",
                "/hidden.txt",
                "/circle",
                "/.env",
                "/%2eenv",
                "/.git/config",
                "/docs/%2e%2e/.env",
                "/../public2/secret.txt",
                "/..%2fpublic2%2fsecret.txt",
                "2/secret.txt"
            })
    void spelling_ofWhatIsOutside_isNeverServed(String spelling) {
        for (Router app : apps) {
            for (String prefix : new String[] {"/s", ""}) {
                MemoryExchange exchange = get(app, prefix + spelling);
                String location = String.join("", exchange.responseHeaders("Location"));

                assertThat(exchange.bodyText()).as(prefix + spelling).doesNotContain(SECRET);
                assertThat(exchange.status()).isNotEqualTo(500);
                assertThat(location.isEmpty() || location.startsWith("/") && !location.startsWith("//"))
                        .as(location)
                        .isTrue();
                if (exchange.status() == 200) {
                    assertThat(exchange.bodyText()).isEqualTo("legal"); // the fallback
                }
            }
        }
    }

    @Test
    void file_thatIsLegal_isServed_alsoThroughALinkInside() {
        for (Router app : apps) {
            assertThat(get(app, "/s/legal.txt").bodyText()).isEqualTo("legal");
            assertThat(get(app, "/legal.txt").bodyText()).isEqualTo("legal");
            assertThat(get(app, "/s/%6cegal.txt").bodyText()).isEqualTo("legal");
            assertThat(get(app, "/s/inside.txt").bodyText()).isEqualTo("legal");
        }
    }

    @Test
    void dotFile_thatIsWanted_isServed_butNothingOutside() {
        Router app = Router.create();
        app.staticFiles(
                "/s", temporary.resolve("public"), StaticOptions.defaults().withDotFiles(true));

        assertThat(get(app, "/s/.git/config").status()).isEqualTo(200);
        assertThat(get(app, "/s/link.txt").status()).isEqualTo(404);
        assertThat(get(app, "/s/../secret.txt").status()).isEqualTo(400);
    }
}
