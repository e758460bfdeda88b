package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    private static final byte[] LARGE = new byte[100_000];

    @TempDir
    Path directory;

    private Path small;
    private Path large;

    @BeforeEach
    void writeFiles() throws IOException {
        for (int i = 0; i < LARGE.length; i++) {
            LARGE[i] = (byte) (i * 31 >> 3);
        }
        small = Files.writeString(directory.resolve("small.txt"), "0123456789");
        large = Files.write(directory.resolve("large.PDF"), LARGE);
        Files.setLastModifiedTime(small, FileTime.from(Instant.parse("2026-03-01T12:00:00Z")));
    }

    private static MemoryExchange serve(Handler handler, String method, String... headers) {
        MemoryExchange exchange = MemoryExchange.of(method, "/");
        for (int i = 0; i < headers.length; i += 2) {
            exchange.withHeader(headers[i], headers[i + 1]);
        }
        return TestRouter.of(handler).serve(exchange);
    }

    @Test
    void file_inFull_hasTypeLengthAndVersion() {
        MemoryExchange exchange = serve(c -> c.file(small), "GET");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.bodyText()).isEqualTo("0123456789");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/plain; charset=utf-8");
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("10");
        assertThat(exchange.responseHeaders("Accept-Ranges")).containsExactly("bytes");
        assertThat(exchange.responseHeaders("Last-Modified")).containsExactly("Sun, 01 Mar 2026 12:00:00 GMT");
        assertThat(exchange.responseHeaders("ETag")).singleElement().asString().startsWith("\"a-");
    }

    @Test
    void file_ofSomeLength_isStreamed() {
        MemoryExchange exchange = serve(c -> c.file(large), "GET");

        assertThat(exchange.body()).isEqualTo(LARGE);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/pdf");
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("100000");
    }

    @Test
    void file_forHead_hasLengthAndNoBody() {
        for (Path file : new Path[] {small, large}) {
            MemoryExchange exchange = serve(c -> c.file(file), "HEAD", "Range", "bytes=0-1");
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.body()).isEmpty();
            assertThat(exchange.responseHeaders("Content-Length")).containsExactly(file == small ? "10" : "100000");
        }
    }

    @Test
    void range_ofAFile_isThatPart() {
        MemoryExchange exchange = serve(c -> c.file(large), "GET", "Range", "bytes=20000-69999");

        assertThat(exchange.status()).isEqualTo(206);
        assertThat(exchange.body()).isEqualTo(Arrays.copyOfRange(LARGE, 20_000, 70_000));
        assertThat(exchange.responseHeaders("Content-Range")).containsExactly("bytes 20000-69999/100000");
        assertThat(serve(c -> c.file(small), "GET", "Range", "bytes=-3").bodyText())
                .isEqualTo("789");
    }

    @Test
    void range_beyondTheEnd_is416() {
        MemoryExchange exchange = serve(c -> c.file(small), "GET", "Range", "bytes=10-");

        assertThat(exchange.status()).isEqualTo(416);
        assertThat(exchange.responseHeaders("Content-Range")).containsExactly("bytes */10");
        assertThat(exchange.responseHeaders("ETag")).isEmpty();
    }

    @Test
    void ranges_several_areTheWhole() {
        assertThat(serve(c -> c.file(small), "GET", "Range", "bytes=0-1,3-4").status())
                .isEqualTo(200);
    }

    @Test
    void ifRange_ofThisVersion_isAPart_andOfAnother_theWhole() {
        String tag = serve(c -> c.file(small), "GET").responseHeaders("ETag").get(0);
        String[][] cases = {
            {tag, "206"},
            {"W/" + tag, "200"},
            {"\"other\"", "200"},
            {"Sun, 01 Mar 2026 12:00:00 GMT", "206"},
            {"Sun, 01 Mar 2026 12:00:01 GMT", "200"},
            {"nonsense", "200"}
        };

        for (String[] one : cases) {
            MemoryExchange exchange = serve(c -> c.file(small), "GET", "Range", "bytes=0-1", "If-Range", one[0]);
            assertThat(exchange.status()).as(one[0]).isEqualTo(Integer.parseInt(one[1]));
        }
    }

    @Test
    void file_theClientHas_is304() {
        String tag = serve(c -> c.file(small), "GET").responseHeaders("ETag").get(0);

        assertThat(serve(c -> c.file(small), "GET", "If-None-Match", tag).status())
                .isEqualTo(304);
        assertThat(serve(c -> c.file(small), "GET", "If-Match", "\"other\"").status())
                .isEqualTo(412);
    }

    @Test
    void file_thatIsNone_is404AndTellsNoPath() {
        for (Path file : new Path[] {directory.resolve("absent"), directory}) {
            MemoryExchange exchange = serve(c -> c.file(file), "GET");
            assertThat(exchange.status()).isEqualTo(404);
            assertThat(exchange.bodyText()).doesNotContain(directory.toString());
        }
    }

    @Test
    void bytes_haveVersionAndRanges() {
        Content content = Content.of("text/plain", "0123456789".getBytes(StandardCharsets.US_ASCII));
        MemoryExchange part = serve(c -> c.content(200, content), "GET", "Range", "bytes=2-4");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bodyText()).isEqualTo("234");
        String tag = part.responseHeaders("ETag").get(0);
        assertThat(serve(c -> c.content(200, content), "GET", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(serve(c -> c.content(201, content), "GET", "Range", "bytes=2-4")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void content_withMoreSaid_saysIt() {
        Content content = Content.of("a/b", new byte[1])
                .withType("c/d")
                .withTag(ETag.weak("w"))
                .withModified(Instant.EPOCH)
                .withCoding("gzip");
        MemoryExchange exchange = serve(c -> c.content(200, content), "GET");

        assertThat(content.length()).isOne();
        assertThat(content.type()).isEqualTo("c/d");
        assertThat(exchange.responseHeaders("ETag")).containsExactly("W/\"w-gzip\"");
        assertThat(exchange.responseHeaders("Content-Encoding")).containsExactly("gzip");
        assertThat(exchange.responseHeaders("Last-Modified")).containsExactly("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void resource_ofAnArchive_isServed_butNoDirectory() throws IOException {
        URL resource = Objects.requireNonNull(Test.class.getResource("Test.class"));
        assertThat(resource.getProtocol()).isEqualTo("jar");
        Content content = Content.of(resource);

        assertThat(serve(c -> c.content(200, content), "GET").body()).hasSize((int) content.length());
        assertThat(serve(c -> c.content(200, content), "GET", "Range", "bytes=0-3")
                        .body())
                .containsExactly(0xCA, 0xFE, 0xBA, 0xBE);
        String all = resource.toString();
        URL folder = URI.create(all.substring(0, all.lastIndexOf('/'))).toURL();
        assertThatThrownBy(() -> Content.of(folder)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void file_thatShrinksMeanwhile_breaksTheConnection() throws IOException {
        Content content = Content.of(large);
        Files.write(large, new byte[50_000]);

        try (ErrorLog log = new ErrorLog()) {
            assertThat(serve(c -> c.content(200, content), "GET").isAborted()).isTrue();
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void smallFile_thatShrinksMeanwhile_is500() throws IOException {
        Content content = Content.of(small);
        Files.writeString(small, "0");

        try (ErrorLog log = new ErrorLog()) {
            assertThat(serve(c -> c.content(200, content), "GET").status()).isEqualTo(500);
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void attachment_hasItsNameInBothForms() {
        assertThat(serve(c -> c.attachment(small, "sales 2026.txt"), "GET").responseHeaders("Content-Disposition"))
                .containsExactly("attachment; filename=\"sales 2026.txt\"");
        assertThat(serve(c -> c.attachment(small, "K\u00e4se \"1\".txt"), "GET").responseHeaders("Content-Disposition"))
                .containsExactly("attachment; filename=\"K_se _1_.txt\"; filename*=UTF-8''K%C3%A4se%20%221%22.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX: y", "a\nb", "a\u0000b", "a\u0085b", "../a", "a/b", "a\\b"})
    void attachment_withAnotherName_isRefused(String name) {
        TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.attachment(small, name))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("attachment name: ");
                    assertThat(c.isCommitted()).isFalse();
                })
                .get("/");
    }

    @Test
    void attachment_thatIsAbsent_isNoAttachment() {
        MemoryExchange exchange = serve(c -> c.attachment(directory.resolve("absent"), "a.txt"), "GET");

        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.responseHeaders("Content-Disposition")).isEmpty();
    }
}
