package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Content;
import dev.gotap.context.ETag;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final String TEXT = "all work and no play makes jack a dull boy\n".repeat(50);
    private static final Handler PAGE = c -> c.string(200, TEXT);

    private final Compression compression = Compression.create();

    private static MemoryExchange get(String accepted) {
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        return accepted == null ? exchange : exchange.withHeader("Accept-Encoding", accepted);
    }

    private MemoryExchange gzipped(Handler handler) {
        return Chain.of(compression, handler).serve(get("gzip"));
    }

    private static String only(MemoryExchange exchange, String header) {
        List<String> values = exchange.responseHeaders(header);
        assertThat(values).as(header).hasSizeLessThan(2);
        return values.isEmpty() ? null : values.get(0);
    }

    private static void assertPlain(MemoryExchange exchange, String text) {
        assertThat(only(exchange, "Content-Encoding")).isNull();
        assertThat(exchange.bodyText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "deflate, deflate",
        "'gzip, deflate, br', gzip",
        "'deflate, gzip', gzip",
        "'gzip;q=0.5, deflate;q=0.6', deflate",
        "GZIP, gzip",
        "x-gzip, gzip",
        "*, gzip",
        "'*;q=0.1', gzip",
        "'gzip;q=0, *', deflate",
        "'gzip;q=0.001', gzip",
        "'identity;q=0.5, gzip;q=0.5', gzip",
        "'gzip;q=1.0, identity; q=0.5, *;q=0', gzip",
        "'br, deflate ; q=0.2', deflate",
    })
    void answer_isInTheCodingTheClientLikesBest(String accepted, String coding) throws Exception {
        MemoryExchange exchange = Chain.of(compression, PAGE).serve(get(accepted));

        assertThat(only(exchange, "Content-Encoding")).isEqualTo(coding);
        byte[] plain = coding.equals("gzip") ? Zipped.gunzip(exchange.body()) : Zipped.inflate(exchange.body());
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(only(exchange, "Content-Length")).isEqualTo(String.valueOf(exchange.body().length));
        assertThat(exchange.body().length).isLessThan(TEXT.length() / 5);
        assertThat(only(exchange, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(exchange.sentBytes()).isEqualTo(exchange.body().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "",
                "br, zstd",
                "gzip;q=0",
                "gzip;q=0.000, deflate;q=0",
                "*;q=0",
                "gzip;q=x",
                "gzip;q=2",
                "gzip;foo=1",
                "identity;q=1, gzip;q=0.5",
                "gzipx",
                "identity;q=0",
                "br, *;q=0",
            })
    void answer_thatTheClientDoesNotWantCompressed_isPlainAndSaysThatItVaries(String accepted) {
        MemoryExchange exchange = Chain.of(compression, PAGE).serve(get(accepted));

        assertPlain(exchange, TEXT);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(only(exchange, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void answer_withoutAcceptEncoding_isPlainAndSaysThatItVaries() {
        MemoryExchange exchange = Chain.of(compression, PAGE).serve(get(null));

        assertPlain(exchange, TEXT);
        assertThat(only(exchange, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void acceptEncoding_inSeveralLines_isOneList() {
        MemoryExchange exchange = Chain.of(compression, PAGE).serve(get("br").withHeader("Accept-Encoding", "gzip"));

        assertThat(only(exchange, "Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void clientThatRefusesPlainBytes_getsShortAnswersCompressed() throws Exception {
        MemoryExchange exchange =
                Chain.of(compression, c -> c.string(200, "short")).serve(get("gzip, identity;q=0"));

        assertThat(Zipped.gunzip(exchange.body())).asString().isEqualTo("short");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 401, 404, 409, 500, 503})
    void status_isNeverChanged(int status) throws Exception {
        MemoryExchange exchange = gzipped(c -> c.string(status, TEXT));

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(Zipped.gunzip(exchange.body())).asString().isEqualTo(TEXT);
    }

    @Test
    void failure_isCompressedLikeAnyAnswer() throws Exception {
        MemoryExchange exchange = gzipped(c -> {
            throw HttpError.of(422, "LONG", "x".repeat(2000));
        });

        assertThat(exchange.status()).isEqualTo(422);
        assertThat(Zipped.gunzip(exchange.body())).asString().contains("\"code\":\"LONG\"");
        assertThat(only(exchange, "Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MediaTypes.JSON,
                MediaTypes.PROBLEM,
                MediaTypes.HTML,
                "TEXT/CSS",
                "text/javascript",
                "application/javascript",
                "application/atom+xml; charset=utf-8",
                "application/vnd.shop+json",
                "image/svg+xml",
                "application/xml",
                "application/wasm",
            })
    void type_ofTheList_isCompressed(String type) {
        assertThat(only(gzipped(c -> c.data(200, type, TEXT.getBytes())), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "video/mp4",
                "application/zip",
                "application/octet-stream",
                "application/pdf",
                "text/event-stream",
                "text/event-stream; charset=utf-8",
                "application/json-seq",
                "texts/plain",
                "font/woff2",
                "+json",
            })
    void type_notOfTheList_isLeftAlone(String type) {
        MemoryExchange exchange = gzipped(c -> c.data(200, type, TEXT.getBytes()));

        assertPlain(exchange, TEXT);
        assertThat(only(exchange, "Vary")).isNull();
    }

    @Test
    void type_thatTheHandlerSetAsAHeader_counts() {
        MemoryExchange exchange = gzipped(c -> {
            c.setHeader("Content-Type", "text/plain");
            try (var out = c.unwrap(MemoryExchange.class).stream(200, null, -1)) {
                out.write(TEXT.getBytes());
            }
        });

        assertThat(only(exchange, "Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void body_belowTheMinimum_isLeftAlone() {
        assertPlain(gzipped(c -> c.string(200, "x".repeat(1023))), "x".repeat(1023));
        assertThat(only(gzipped(c -> c.string(200, "x".repeat(1024))), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, br",
        "Content-Range, bytes 0-99/200",
        "Cache-Control, 'public, No-Transform'",
        "Content-Digest, sha-256=:X48E9q:",
        "Repr-Digest, sha-256=:X48E9q:",
    })
    void answer_thatIsTiedToItsBytes_isLeftAlone(String header, String value) {
        MemoryExchange exchange = gzipped(c -> {
            c.setHeader(header, value);
            c.string(200, TEXT);
        });

        assertThat(exchange.bodyText()).isEqualTo(TEXT);
        assertThat(only(exchange, header)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206})
    void answer_withoutAWholeBody_isLeftAlone(int status) {
        MemoryExchange exchange = gzipped(c -> c.string(status, TEXT));

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(only(exchange, "Content-Encoding")).isNull();
    }

    @Test
    void request_forARange_isLeftAlone() {
        Content content = Content.of("text/plain", TEXT.getBytes());
        MemoryExchange part = Chain.of(compression, c -> c.content(200, content))
                .serve(get("gzip").withHeader("Range", "bytes=0-9"));
        MemoryExchange whole = Chain.of(compression, PAGE).serve(get("gzip").withHeader("Range", "bytes=0-9"));

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bodyText()).isEqualTo(TEXT.substring(0, 10));
        assertPlain(whole, TEXT);
        assertThat(only(whole, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void tag_ofACompressedAnswer_isWeak_andComesBackAsNotModified() {
        Content content = Content.of("text/plain", TEXT.getBytes()).withTag(ETag.strong("v1"));
        Chain chain = Chain.of(compression, c -> c.content(200, content));
        MemoryExchange first = chain.serve(get("gzip"));
        MemoryExchange again = chain.serve(get("gzip").withHeader("If-None-Match", only(first, "ETag")));

        assertThat(only(first, "ETag")).isEqualTo("W/\"v1\"");
        assertThat(only(first, "Accept-Ranges")).isNull();
        assertThat(again.status()).isEqualTo(304);
        assertThat(only(again, "ETag")).isEqualTo("W/\"v1\"");
        assertThat(only(again, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(only(again, "Content-Encoding")).isNull();
    }

    @Test
    void tag_ofAPlainAnswer_staysStrong_andAWeakOneStaysWeak() {
        Content strong = Content.of("text/plain", TEXT.getBytes()).withTag(ETag.strong("v1"));
        Content weak = strong.withTag(ETag.weak("v1"));

        assertThat(only(Chain.of(compression, c -> c.content(200, strong)).serve(get(null)), "ETag"))
                .isEqualTo("\"v1\"");
        assertThat(only(Chain.of(compression, c -> c.content(200, weak)).serve(get("gzip")), "ETag"))
                .isEqualTo("W/\"v1\"");
    }

    @Test
    void vary_ofTheHandler_isKept() {
        MemoryExchange exchange = gzipped(c -> {
            c.setHeader("Vary", "Origin, accept-encoding");
            c.string(200, TEXT);
        });
        MemoryExchange other = gzipped(c -> {
            c.setHeader("Vary", "Origin");
            c.string(200, TEXT);
        });

        assertThat(exchange.responseHeaders("Vary")).containsExactly("Origin, accept-encoding");
        assertThat(other.responseHeaders("Vary")).containsExactly("Origin", "Accept-Encoding");
    }

    @Test
    void head_hasTheHeadersOfItsGet() {
        Content content = Content.of("text/plain", TEXT.getBytes()).withTag(ETag.strong("v1"));
        Chain chain = Chain.of(compression, c -> c.content(200, content));
        MemoryExchange get = chain.serve(get("gzip"));
        MemoryExchange head = chain.serve(MemoryExchange.of("HEAD", "/").withHeader("Accept-Encoding", "gzip"));

        assertThat(head.body()).isEmpty();
        assertThat(only(head, "Content-Length"))
                .as("not that of the plain body")
                .isNull();
        for (String header : List.of("Content-Encoding", "Vary", "ETag", "Content-Type")) {
            assertThat(only(head, header)).as(header).isEqualTo(only(get, header));
        }
    }

    @Test
    void lengthThatAHandlerSet_isNotSentForAnotherBody() throws Exception {
        MemoryExchange exchange = gzipped(c -> c.dataFrom(
                200,
                -1,
                "text/plain",
                new java.io.ByteArrayInputStream(TEXT.getBytes()),
                Map.of("Content-Length", String.valueOf(TEXT.length()))));

        assertThat(only(exchange, "Content-Length")).isNull();
        assertThat(Zipped.gunzip(exchange.body())).asString().isEqualTo(TEXT);
    }

    @Test
    void stream_isCompressedAsItIsWritten_andAFlushReachesTheClient() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        MemoryExchange exchange = get("gzip");
        Chain.of(
                        compression,
                        c -> c.stream(200, "text/plain", out -> {
                            out.write("first ".getBytes());
                            sizes.add(exchange.body().length);
                            out.flush();
                            sizes.add(exchange.body().length);
                            out.write("second".getBytes());
                            out.flush();
                            sizes.add(exchange.body().length);
                        }))
                .serve(exchange);

        assertThat(sizes.get(0)).isLessThan(sizes.get(1));
        assertThat(sizes.get(1)).isLessThan(sizes.get(2));
        assertThat(Zipped.gunzip(exchange.body())).asString().isEqualTo("first second");
    }

    @Test
    void eventStream_ofItsFullName_isCompressedEventByEvent() throws Exception {
        Compression events = Compression.with(CompressionOptions.defaults().withType("text/event-stream"));
        List<Integer> sizes = new ArrayList<>();
        MemoryExchange exchange = get("gzip");
        Chain.of(
                        events,
                        c -> c.sse(stream -> {
                            stream.send("sale", "1");
                            sizes.add(exchange.body().length);
                            stream.send("sale", "2");
                            sizes.add(exchange.body().length);
                        }))
                .serve(exchange);

        assertThat(sizes.get(0)).isPositive().isLessThan(sizes.get(1));
        assertThat(Zipped.gunzip(exchange.body())).asString().contains("data: 1", "data: 2");
    }

    @Test
    void streamThatFails_isNotEndedAsIfItWereWhole() {
        MemoryExchange exchange = gzipped(c -> c.stream(200, "text/plain", out -> {
            out.write(TEXT.getBytes());
            out.flush();
            throw new IllegalStateException("half way");
        }));

        assertThat(exchange.isAborted()).isTrue();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Zipped.gunzip(exchange.body())))
                .isInstanceOf(java.io.EOFException.class);
    }

    @Test
    void compression_twiceInAChain_actsOnce() throws Exception {
        MemoryExchange exchange =
                Chain.of(compression, Compression.create(), PAGE).serve(get("gzip"));

        assertThat(only(exchange, "Content-Encoding")).isEqualTo("gzip");
        assertThat(only(exchange, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(Zipped.gunzip(exchange.body())).asString().isEqualTo(TEXT);
    }

    @Test
    void skippedRequest_isLeftAlone() {
        Compression some = Compression.with(
                CompressionOptions.defaults().withSkip(c -> c.path().startsWith("/account")));
        MemoryExchange exchange = Chain.of(some, PAGE)
                .serve(MemoryExchange.of("GET", "/account/7").withHeader("Accept-Encoding", "gzip"));

        assertPlain(exchange, TEXT);
        assertThat(only(exchange, "Vary")).isNull();
    }
}
