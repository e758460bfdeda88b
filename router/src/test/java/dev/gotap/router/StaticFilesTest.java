package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {

    @TempDir
    Path temporary;

    private Path files;

    @BeforeEach
    void writeFiles() throws IOException {
        files = Files.createDirectories(temporary.resolve("public"));
        Files.createDirectories(files.resolve("docs/empty"));
        Files.writeString(files.resolve("index.html"), "<home>");
        Files.writeString(files.resolve("app.js"), "plain");
        Files.writeString(files.resolve("app.js.br"), "brotli");
        Files.writeString(files.resolve("app.js.gz"), "gzipped");
        Files.writeString(files.resolve("docs/index.html"), "<docs>");
        Files.writeString(files.resolve("docs/K\u00e4se 1.txt"), "cheese");
    }

    private static MemoryExchange serve(Router app, String method, String target, String... headers) {
        MemoryExchange exchange = MemoryExchange.of(method, target);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.withHeader(headers[i], headers[i + 1]);
        }
        app.serve(exchange);
        return exchange;
    }

    private Router app(StaticOptions options) {
        Router app = Router.create();
        app.staticFiles("/assets", files, options);
        return app;
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/app.js, 200, plain",
        "/assets/, 200, <home>",
        "/assets/docs/, 200, <docs>",
        "/assets/docs/index.html, 200, <docs>",
        "/assets/docs/K%C3%A4se%201.txt, 200, cheese",
        "/assets/docs/empty/, 404, ''",
        "/assets/docs/empty, 404, ''",
        "/assets/app.js/, 404, ''",
        "/assets/app.js/x, 404, ''",
        "/assets/absent.css, 404, ''"
    })
    void path_ofAFile_isServed_andAnyOtherIs404(String target, int status, String body) {
        MemoryExchange exchange = serve(app(StaticOptions.defaults()), "GET", target);

        assertThat(exchange.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(exchange.bodyText()).isEqualTo(body);
            assertThat(exchange.responseHeaders("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(exchange.responseHeaders("ETag")).hasSize(1);
            assertThat(exchange.responseHeaders("Last-Modified")).hasSize(1);
        } else {
            assertThat(exchange.bodyText()).contains("NOT_FOUND").doesNotContain("empty", temporary.toString());
        }
    }

    @Test
    void head_hasLengthAndTypeAndNoBody() {
        MemoryExchange exchange = serve(app(StaticOptions.defaults()), "HEAD", "/assets/app.js");

        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("5");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/javascript; charset=utf-8");
    }

    @Test
    void otherMethod_is405() {
        assertThat(serve(app(StaticOptions.defaults()), "POST", "/assets/app.js")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void directory_withoutItsSlash_isRedirectedInsideTheHost() {
        MemoryExchange exchange = serve(app(StaticOptions.defaults()), "GET", "/assets/docs?a=b");

        assertThat(exchange.status()).isEqualTo(301);
        assertThat(exchange.responseHeaders("Location")).containsExactly("/assets/docs/?a=b");
    }

    @Test
    void version_theClientHas_is304_andARange206() {
        Router app = app(StaticOptions.defaults().withCacheControl("max-age=60"));
        String tag = serve(app, "GET", "/assets/app.js").responseHeaders("ETag").get(0);
        MemoryExchange unchanged = serve(app, "GET", "/assets/app.js", "If-None-Match", tag);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.responseHeaders("Cache-Control")).containsExactly("max-age=60");
        assertThat(serve(app, "GET", "/assets/app.js", "Range", "bytes=1-2").bodyText())
                .isEqualTo("la");
        assertThat(serve(app, "GET", "/assets/app.js", "Range", "bytes=9-").status())
                .isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, br          | brotli  | br",
                "gzip              | gzipped | gzip",
                "GZIP;q=0.5        | gzipped | gzip",
                "br;q=0, *         | gzipped | gzip",
                "*                 | brotli  | br",
                "br;q=0, gzip;q=0.000 | plain | ''",
                "br;q=x, identity  | plain   | ''",
                "''                | plain   | ''"
            })
    void precompressed_forWhoAcceptsIt_isSent(String accepted, String body, String coding) {
        Router app = app(StaticOptions.defaults().withPrecompressed(true));
        MemoryExchange exchange = serve(app, "GET", "/assets/app.js", "Accept-Encoding", accepted);

        assertThat(exchange.bodyText()).isEqualTo(body);
        assertThat(String.join("", exchange.responseHeaders("Content-Encoding")))
                .isEqualTo(coding);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/javascript; charset=utf-8");
        assertThat(exchange.responseHeaders("Vary")).containsExactly("Accept-Encoding");
    }

    @Test
    void precompressed_unlessAskedFor_isNotSent() {
        assertThat(serve(app(StaticOptions.defaults()), "GET", "/assets/app.js", "Accept-Encoding", "br")
                        .bodyText())
                .isEqualTo("plain");
    }

    @Test
    void fallback_servesPathsWithoutSuffixOnly() {
        Router app = app(StaticOptions.defaults().withFallback("index.html"));

        assertThat(serve(app, "GET", "/assets/sales/7").bodyText()).isEqualTo("<home>");
        assertThat(serve(app, "GET", "/assets/sales/7.js").status()).isEqualTo(404);
    }

    @Test
    void root_besideRoutes_servesWhatTheyDoNot() {
        Router app = Router.create();
        app.get("/api/ping", c -> c.string(200, "pong"));
        app.staticFiles("/", files);

        assertThat(serve(app, "GET", "/api/ping").bodyText()).isEqualTo("pong");
        assertThat(serve(app, "GET", "/").bodyText()).isEqualTo("<home>");
        assertThat(serve(app, "GET", "/app.js").bodyText()).isEqualTo("plain");
    }

    @Test
    void missing_goesToNoRoute_andMiddlewareRunsOnce() {
        StringBuilder seen = new StringBuilder();
        Router app = Router.create();
        app.use(c -> seen.append("global "));
        app.group("/in", group -> {
            group.use(c -> seen.append("group "));
            group.staticFiles("/assets", files);
            group.staticFile("/icon", files.resolve("absent.ico"));
        });
        app.noRoute(c -> {
            seen.append("noRoute ");
            c.string(c.statusCode(), "nothing here");
        });

        MemoryExchange missing = serve(app, "GET", "/in/assets/absent");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.bodyText()).isEqualTo("nothing here");
        assertThat(seen).hasToString("global group noRoute ");
        assertThat(serve(app, "GET", "/in/icon").bodyText()).isEqualTo("nothing here");
        seen.setLength(0);
        assertThat(serve(app, "GET", "/in/assets/app.js").bodyText()).isEqualTo("plain");
        assertThat(seen).hasToString("global group ");
    }

    @Test
    void missing_afterAnUpdate_stillGoesToNoRoute() {
        Router app = app(StaticOptions.defaults());
        app.noRoute(c -> c.string(404, "nothing here"));
        serve(app, "GET", "/");
        app.update(changes -> changes.get("/new", c -> c.string(200, "new")));

        assertThat(serve(app, "GET", "/assets/absent").bodyText()).isEqualTo("nothing here");
    }

    @Test
    void staticFile_isServedOnItsPath() {
        Router app = Router.create();
        app.staticFile("/favicon.ico", files.resolve("app.js"));

        assertThat(serve(app, "GET", "/favicon.ico").bodyText()).isEqualTo("plain");
        assertThat(serve(app, "HEAD", "/favicon.ico").responseHeaders("Content-Length"))
                .containsExactly("5");
    }

    @Test
    void resources_ofTheClassPath_areServed() {
        Router app = Router.create();
        app.staticResources("/r", Test.class.getClassLoader(), "org/junit/jupiter/api", StaticOptions.defaults());

        assertThat(serve(app, "GET", "/r/Test.class").body()).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
        assertThat(serve(app, "GET", "/r/io/TempDir.class").status()).isEqualTo(200);
        assertThat(serve(app, "GET", "/r/io/").status()).isEqualTo(404);
        assertThat(serve(app, "GET", "/r/io").status()).isEqualTo(404);
        assertThat(serve(app, "GET", "/r/Absent.class").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/web", "web/"})
    void resources_withABaseThatIsNone_areRefused(String base) {
        assertThatThrownBy(() -> Router.create()
                        .staticResources("/r", Test.class.getClassLoader(), base, StaticOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("resource base: ");
    }

    @Test
    void directory_thatIsNone_isRefusedAtRegistration() {
        for (Path none : new Path[] {temporary.resolve("absent"), files.resolve("app.js")}) {
            assertThatThrownBy(() -> Router.create().staticFiles("/x", none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected: an existing directory");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/:user", "/*all"})
    void prefix_withParameters_isRefused(String prefix) {
        assertThatThrownBy(() -> Router.create().staticFiles(prefix, files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no parameters");
        assertThatThrownBy(() -> Router.create().staticFile(prefix, files.resolve("app.js")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
