package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressionTest {

    private static final Handler ECHO = c -> c.data(200, "text/plain", c.bodyBytes());
    private static final byte[] TEXT = "two coffees, one tea".getBytes(StandardCharsets.UTF_8);

    private final Decompression decompression = Decompression.create();

    private static MemoryExchange post(String coding, byte[] body) {
        return MemoryExchange.of("POST", "/")
                .withHeader("Content-Encoding", coding)
                .withBody(body);
    }

    private MemoryExchange echoed(String coding, byte[] body) {
        return Chain.of(decompression, ECHO).serve(post(coding, body));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZip", "x-gzip", "identity, gzip", " gzip ,"})
    void gzippedBody_isReadPlain(String coding) throws IOException {
        assertThat(echoed(coding, Zipped.gzip(TEXT)).body()).isEqualTo(TEXT);
    }

    @Test
    void deflatedBody_isReadPlain() throws IOException {
        assertThat(echoed("deflate", Zipped.deflate(TEXT)).body()).isEqualTo(TEXT);
    }

    @Test
    void body_throughEveryDoor_isPlain() throws IOException {
        byte[] json = Zipped.gzip("{\"sku\":\"A\"}");
        byte[] form = Zipped.gzip("sku=A&n=2");
        MemoryExchange asJson = Chain.of(decompression, c -> c.string(200, String.valueOf(c.bodyTree())))
                .serve(post("gzip", json).withHeader("Content-Type", "application/json"));
        MemoryExchange asForm = Chain.of(decompression, c -> c.string(200, c.form("sku") + c.form("n")))
                .serve(post("gzip", form).withHeader("Content-Type", "application/x-www-form-urlencoded"));
        MemoryExchange asStream = Chain.of(decompression, c -> {
                    try (var in = c.bodyStream()) {
                        c.data(200, "text/plain", in.readNBytes(3));
                    }
                })
                .serve(post("gzip", Zipped.gzip(TEXT)));

        assertThat(asJson.bodyText()).isEqualTo("{sku=A}");
        assertThat(asForm.bodyText()).isEqualTo("A2");
        assertThat(asStream.bodyText()).isEqualTo("two");
    }

    @Test
    void body_withoutContentEncoding_isLeftAlone() {
        assertThat(Chain.of(decompression, ECHO)
                        .serve(MemoryExchange.of("POST", "/").withBody(TEXT))
                        .body())
                .isEqualTo(TEXT);
        assertThat(echoed("identity", TEXT).body()).isEqualTo(TEXT);
        assertThat(echoed("", TEXT).body()).isEqualTo(TEXT);
    }

    @Test
    void request_withoutABody_isNotEncoded() {
        assertThat(echoed("gzip", new byte[0]).status()).isEqualTo(200);
    }

    @Test
    void body_emptyWithinItsCoding_isEmpty() throws IOException {
        assertThat(echoed("gzip", Zipped.gzip("")).body()).isEmpty();
        assertThat(echoed("deflate", Zipped.deflate(new byte[0])).body()).isEmpty();
    }

    @Test
    void gzip_ofSeveralMembers_isTheirSum() throws IOException {
        assertThat(echoed("gzip", joined(Zipped.gzip("one "), Zipped.gzip(""), Zipped.gzip("two")))
                        .bodyText())
                .isEqualTo("one two");
    }

    @Test
    void gzip_withAllThatAHeaderMayHave_isRead() throws IOException {
        byte[] plain = Zipped.gzip(TEXT);
        byte[] header = {0x1f, (byte) 0x8b, 8, 31, 1, 2, 3, 4, 0, 3, 2, 0, 'e', 'x', 'n', 0, 'c', 'c', 0};
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(header);
        byte[] check = {(byte) sum.getValue(), (byte) (sum.getValue() >>> 8)};
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);

        assertThat(echoed("gzip", joined(header, check, rest)).body()).isEqualTo(TEXT);
        check[0]++;
        assertThat(echoed("gzip", joined(header, check, rest)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "compress", "gzip, br", "gzipp", "*", "gzip;q=1", "\u00e4"})
    void unknownCoding_is415_andTellsTheKnownOnes(String coding) throws IOException {
        MemoryExchange exchange = echoed(coding, Zipped.gzip(TEXT));

        assertThat(exchange.status()).isEqualTo(415);
        assertThat(exchange.responseHeaders("Accept-Encoding")).containsExactly("gzip, deflate");
        assertThat(exchange.bodyText()).contains("UNSUPPORTED_CONTENT_CODING");
    }

    @Test
    void brokenData_is400() throws IOException {
        byte[] gzip = Zipped.gzip(TEXT);
        for (int i : new int[] {0, 1, 2, 3, 12, gzip.length - 8, gzip.length - 1}) {
            byte[] broken = gzip.clone();
            broken[i] ^= 0x55;
            assertThat(echoed("gzip", broken).status()).as("byte " + i).isEqualTo(400);
        }
        assertThat(echoed("gzip", TEXT).status()).isEqualTo(400);
        assertThat(echoed("deflate", TEXT).status()).isEqualTo(400);
        assertThat(echoed("deflate", gzip).status()).isEqualTo(400);
        assertThat(echoed("gzip", TEXT).bodyText()).contains("BODY_BROKEN", "not valid gzip");
    }

    @Test
    void dataCutShort_is400_whereverItIsCut() throws IOException {
        byte[] gzip = Zipped.gzip(TEXT);
        byte[] deflate = Zipped.deflate(TEXT);
        for (int length = 1; length < gzip.length; length++) {
            assertThat(echoed("gzip", Arrays.copyOf(gzip, length)).status())
                    .as("gzip cut to " + length)
                    .isEqualTo(400);
        }
        for (int length = 1; length < deflate.length; length++) {
            assertThat(echoed("deflate", Arrays.copyOf(deflate, length)).status())
                    .as("deflate cut to " + length)
                    .isEqualTo(400);
        }
    }

    @Test
    void dataWithSomethingAfterIt_is400() throws IOException {
        for (byte[] garbage : List.of(new byte[1], TEXT, new byte[] {0x1f}, new byte[] {0x1f, (byte) 0x8b})) {
            assertThat(echoed("gzip", joined(Zipped.gzip(TEXT), garbage)).status())
                    .isEqualTo(400);
            assertThat(echoed("deflate", joined(Zipped.deflate(TEXT), garbage)).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void deflate_bareOrWithADictionary_is400() {
        Deflater bare = new Deflater(6, true);
        Deflater withDictionary = new Deflater();
        withDictionary.setDictionary("tea".getBytes());
        for (Deflater deflater : List.of(bare, withDictionary)) {
            byte[] buffer = new byte[100];
            deflater.setInput(TEXT);
            deflater.finish();
            byte[] body = Arrays.copyOf(buffer, deflater.deflate(buffer));
            deflater.end();

            assertThat(echoed("deflate", body).status()).isEqualTo(400);
        }
    }

    @Test
    void codings_aroundEachOther_areUndoneFromTheOutside() throws IOException {
        Decompression twice = Decompression.with(DecompressionOptions.defaults().withMaxCodings(2));
        byte[] body = Zipped.gzip(Zipped.deflate(TEXT));

        assertThat(Chain.of(twice, ECHO).serve(post("deflate, gzip", body)).body())
                .isEqualTo(TEXT);
        assertThat(Chain.of(twice, ECHO)
                        .serve(post("deflate", body).withHeader("Content-Encoding", "gzip"))
                        .body())
                .isEqualTo(TEXT);
        assertThat(Chain.of(twice, ECHO).serve(post("gzip, deflate", body)).status())
                .isEqualTo(400);
    }

    @Test
    void decompression_twiceInAChain_actsOnce() throws IOException {
        MemoryExchange exchange =
                Chain.of(decompression, Decompression.create(), ECHO).serve(post("gzip", Zipped.gzip(TEXT)));

        assertThat(exchange.body()).isEqualTo(TEXT);
    }

    @Test
    void lateReader_findsTheBodyClosed() throws IOException {
        java.io.InputStream[] late = new java.io.InputStream[1];
        Chain.of(decompression, c -> late[0] = c.bodyStream()).serve(post("gzip", Zipped.gzip(TEXT)));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> late[0].readAllBytes()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate"})
    void bodyReadByteByByte_isTheSame(String coding) throws IOException {
        Handler slowly = c -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try (var in = c.bodyStream()) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    all.write(b);
                }
            }
            c.data(200, "text/plain", all.toByteArray());
        };
        byte[] body = coding.equals("gzip") ? Zipped.gzip(TEXT) : Zipped.deflate(TEXT);

        assertThat(Chain.of(decompression, slowly).serve(post(coding, body)).body())
                .isEqualTo(TEXT);
    }

    @Property(tries = 300)
    void anyBytes_throughCompressionAndBack_areTheSame(@ForAll byte[] bytes, @ForAll boolean gzip) throws IOException {
        CompressionOptions all = CompressionOptions.defaults().withMinBytes(0);
        String name = gzip ? "gzip" : "deflate";
        MemoryExchange there = Chain.of(
                        Compression.with(all),
                        c -> c.stream(200, "text/plain", out -> {
                            out.write(bytes, 0, bytes.length / 2);
                            out.flush();
                            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
                        }))
                .serve(MemoryExchange.of("GET", "/").withHeader("Accept-Encoding", name));

        assertThat(echoed(name, there.body()).body()).isEqualTo(bytes);
        assertThat(gzip ? Zipped.gunzip(there.body()) : Zipped.inflate(there.body()))
                .isEqualTo(bytes);
    }

    @Property(tries = 300)
    void anyGarbage_is400AndNothingElse(@ForAll byte[] bytes, @ForAll boolean gzip) {
        int status = echoed(gzip ? "gzip" : "deflate", bytes).status();

        assertThat(status).isEqualTo(bytes.length == 0 ? 200 : 400);
    }

    @Test
    void contentLength_ofADecodedBody_isNotKnown() throws IOException {
        long[] length = new long[1];
        Chain.of(
                        decompression,
                        (Context c) ->
                                length[0] = c.unwrap(MemoryExchange.class).contentLength())
                .serve(post("gzip", Zipped.gzip(TEXT)));

        assertThat(length[0]).isEqualTo(-1);
    }
}
