package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.router.Router;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers can bring about in an event: refused as on a socket, in bounded memory, and never another's trouble. */
class EventThreatsTest {

    private int served;
    private final LambdaAdapter adapter;

    EventThreatsTest() {
        Router app = Router.create();
        app.any("/users/:id", c -> {
            served++;
            c.string(200, c.bodyText());
        });
        app.any("/splits", c -> c.setHeader("X-Out", String.valueOf(c.query("q"))));
        EventRoutes.on(app).sqs("orders", c -> c.bodyText());
        adapter = LambdaAdapter.of(app);
    }

    static Stream<Arguments> requests() {
        String host = "\"host\": \"api.example.com\"";
        String head = "\"Cookie\": [\"s=1; t=2\"]";
        String many =
                IntStream.range(0, 101).mapToObj(i -> "\"h" + i + "\": \"v\"").collect(Collectors.joining(","));
        String lines = IntStream.range(0, 101).mapToObj(i -> "\"v\"").collect(Collectors.joining(","));
        String pairs =
                IntStream.range(0, 257).mapToObj(i -> "\"q" + i + "\": [\"v\"]").collect(Collectors.joining(","));
        String cookies =
                IntStream.range(0, 51).mapToObj(i -> "\"c" + i + "=1\"").collect(Collectors.joining(","));
        return Stream.of(
                v2(400, host, "\"x-in\": \"a\\r\\nSet-Cookie: b=1\""),
                v2(400, host, "\"x-in\": \"a\\u0000\""),
                v2(400, host, "\"x-in\": \"\\u20ac\""),
                v2(400, host, "\"x in\": \"a\""),
                v2(400, host, "\"\": \"a\""),
                v2(400, host, "\"x-in\\r\\ny\": \"a\""),
                v2(400, "\"s=1\", \"t=2\"", "\"s=1\\r\\nX: y\""),
                v2(400, "\"s=1\", \"t=2\"", cookies),
                v2(431, host, many),
                v2(431, host, "\"x-in\": \"" + "a".repeat(16 << 10) + '"'),
                v2(414, "a=1&a=2&b=x%20y", "a".repeat(8 << 10)),
                v2(414, "\"rawPath\": \"/users/7\"", "\"rawPath\": \"/users/" + "a".repeat(8 << 10) + '"'),
                v2(400, "a=1&a=2&b=x%20y", "a b"),
                v2(400, "a=1&a=2&b=x%20y", "a\\nb"),
                v2(400, "\"rawPath\": \"/users/7\"", "\"rawPath\": \"users/7\""),
                v2(400, "\"rawPath\": \"/users/7\"", "\"rawPath\": \"\""),
                v2(400, "\"rawPath\": \"/users/7\"", "\"rawPath\": \"/users/\\u0000\""),
                v2(400, "\"rawPath\": \"/users/7\"", "\"rawPath\": \"/x/../users/7\""),
                v2(400, "\"POST\"", "\"PO ST\""),
                v2(400, "\"POST\"", "\"\""),
                v2(400, "\"isBase64Encoded\": false", "\"isBase64Encoded\": true"),
                v2(400, "{\\\"name\\\": \\\"Ann\\\"}", "\\ud800"),
                v2(413, "{\\\"name\\\": \\\"Ann\\\"}", "a".repeat((10 << 20) + 1)),
                Arguments.of(400, Samples.V1.replace(head, "\"x\": [\"a\\nb\"]")),
                Arguments.of(431, Samples.V1.replace(head, "\"x\": [" + lines + "]")),
                Arguments.of(400, Samples.V1.replace("\"a\": [\"1\", \"2\"]", pairs)),
                Arguments.of(400, Samples.V1.replace("\"path\": \"/users/7\"", "\"path\": \"/users/%zz\"")),
                Arguments.of(400, Samples.V1.replace("\"path\": \"/users/7\"", "\"path\": \"/users/7?x=1\"")),
                Arguments.of(400, Samples.V1.replace("\"path\": \"/users/7\"", "\"path\": \"/users/\u00e9\"")));
    }

    private static Arguments v2(int status, String part, String evil) {
        assertThat(Samples.V2).contains(part);
        return Arguments.of(status, Samples.V2.replace(part, evil));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void request_thatASocketRefuses_isRefusedHere(int status, String event) {
        LambdaAdapter roomy = LambdaAdapter.of(app(), LambdaOptions.defaults().withMaxEventBytes(20 << 20));

        Map<String, Object> answer = Samples.answer(roomy, event);

        assertThat(answer).containsEntry("statusCode", status);
        assertThat(answer.toString()).contains("application/problem+json", "\"status\":" + status);
        assertThat(served).isZero();
        assertThat(roomy.canHandle(Samples.bytes(event))).isTrue();
    }

    private Router app() {
        Router app = Router.create();
        app.any("/users/:id", c -> {
            c.bodyText();
            served++;
        });
        return app;
    }

    @Test
    void answer_thatWouldSplit_isNoAnswer() {
        String event = Samples.V2
                .replace("\"rawPath\": \"/users/7\"", "\"rawPath\": \"/splits\"")
                .replace("a=1&a=2&b=x%20y", "q=a%0D%0ASet-Cookie:%20b");

        Map<String, Object> answer = Samples.answer(adapter, event);

        assertThat(answer).containsEntry("statusCode", 500);
        assertThat(answer.toString()).doesNotContain("Set-Cookie: b");
    }

    @Test
    void event_longerThanTheLimit_isRefused() throws Exception {
        LambdaAdapter small = LambdaAdapter.of(app(), LambdaOptions.defaults().withMaxEventBytes(100));
        byte[] event = Samples.bytes(Samples.V2);

        assertThatThrownBy(() -> small.answer(event))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("longer than 100 bytes");
        assertThatThrownBy(() ->
                        small.answer(new java.io.ByteArrayInputStream(event), java.io.OutputStream.nullOutputStream()))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("longer than 100 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void event_tooDeep_isRefused(String open) {
        for (String name : new String[] {"x", "detail"}) {
            assertThatThrownBy(() -> adapter.answer(Samples.bytes("{\"" + name + "\": " + open.repeat(100_000))))
                    .isInstanceOf(EventException.class)
                    .hasMessageContaining("not the JSON it should be");
        }
    }

    @Test
    void event_thatIsNotUtf8_isRefused() {
        for (byte[] event : new byte[][] {
            Samples.V2.getBytes(StandardCharsets.UTF_16LE),
            Samples.V2.getBytes(StandardCharsets.UTF_16BE),
            Samples.V2.replace("Ann", "\u00c4nn").getBytes(StandardCharsets.ISO_8859_1)
        }) {
            assertThatThrownBy(() -> adapter.answer(event)).isInstanceOf(EventException.class);
        }
        assertThat(served).isZero();
    }

    @Test
    void message_withHalfOfAPair_isRefused() {
        assertThatThrownBy(
                        () -> adapter.answer(Samples.bytes("{\"Records\": [" + Samples.message("m", "\\udc00") + "]}")))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("Records[0].body");
    }

    // Names of headers are the client's; Jackson keeps the names it met in a table that can be filled.
    @Test
    void names_thatFillATable_areNobodyElsesTrouble() {
        for (int round = 0; round < 3; round++) {
            StringBuilder names = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                names.append('"').append("h").append(round * 10_000 + i).append("\": \"v\",");
            }
            String event = Samples.V2.replace("\"host\":", names + "\"host\":");

            assertThat(Samples.answer(adapter, event)).containsEntry("statusCode", 431);
            assertThat(Samples.answer(adapter, Samples.V2)).containsEntry("statusCode", 200);
        }
        String longName = Samples.V2.replace("\"host\":", "\"" + "n".repeat(40_000) + "\": \"v\", \"host\":");
        assertThat(Samples.answer(adapter, longName)).containsEntry("statusCode", 431);
        assertThat(Samples.answer(adapter, Samples.V2)).containsEntry("statusCode", 200);
    }

    @Test
    void names_thatCollide_areNobodyElsesTrouble() {
        List<String> names = colliding(1_200);
        String flood = names.subList(0, 1_000).stream()
                .map(name -> '"' + name + "\": 1,")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> adapter.answer(Samples.bytes(Samples.V2.replaceFirst("\\{", "{" + flood))))
                .isInstanceOf(EventException.class);
        for (String name : names.subList(1_000, 1_200)) {
            assertThat(Samples.answer(adapter, Samples.V2.replaceFirst("\\{", "{\"" + name + "\": 1,")))
                    .containsEntry("statusCode", 200);
        }
    }

    /** Names of one hash in Jackson's table, whatever its seed: the second half of a name undoes the first. */
    private static List<String> colliding(int count) {
        int inverse = 33;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - 33 * inverse;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; names.size() < count; i++) {
            int first = ('a' + i / 17_576 % 26) << 24
                    | ('a' + i / 676 % 26) << 16
                    | ('a' + i / 26 % 26) << 8
                    | 'a' + i % 26;
            int mixed = first + (first >>> 15);
            mixed ^= mixed >>> 9;
            byte[] name = ByteBuffer.allocate(8)
                    .putInt(first)
                    .putInt((0x12345678 - mixed) * inverse)
                    .array();
            String text = new String(name, StandardCharsets.ISO_8859_1);
            if (text.chars().allMatch(ch -> ch >= '0' && ch <= 'z' && ch != '\\')) {
                names.add(text);
            }
        }
        return names;
    }

    @Test
    void message_ofAnError_hasNoControlCharacters_andAnEnd() {
        assertThatThrownBy(() -> adapter.answer(Samples.bytes(
                        "{\"Records\": [{\"eventSource\": \"a\\r\\n\\u2028" + "x".repeat(10_000) + "\"}]}")))
                .isInstanceOf(EventException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(500)
                        .contains("\"a\\u000d\\u000a\\u2028xx")
                        .matches("\\p{ASCII}+")
                        .doesNotContain("\r", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:DB8::A, 2001:db8:0:0:0:0:0:a",
        "::ffff:192.0.2.1, 192.0.2.1",
        "256.1.1.1,",
        "1.2.3,",
        "1.2.3.4.5,",
        "01.2.3.4,",
        "1..2.3,",
        "1.2.3.4%0,",
        "localhost,",
        "evil.example,",
        "face,",
        "face.cafe,",
        ".:1,",
        ":::,",
        "g::1,",
        "fe80::1%lo,",
        "3232235777,",
        "'',",
    })
    void address_isALiteral_andNeverLookedUp(String sourceIp, String expected) {
        InetSocketAddress peer = Peer.of(sourceIp);

        assertThat(peer == null ? null : peer.getAddress().getHostAddress()).isEqualTo(expected);
    }
}
