package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

class JsonElementsTest {

    record Line(String sku, int quantity) {}

    private static final String JSON = "application/json";
    private static final String LINE = "{\"sku\":\"A\",\"quantity\":1}";

    private final List<Object> seen = new ArrayList<>();
    private final TestRouter lines = TestRouter.of(c -> {
        for (Line line : c.bodyJsonElements(Line.class)) {
            seen.add(line);
        }
        c.string(200, "all");
    });

    @Test
    void array_ofElements_isGivenInOrder() {
        assertThat(lines.post(JSON, " [ " + LINE + " , {\"sku\":\"B\",\"quantity\":2} ] ")
                        .bodyText())
                .isEqualTo("all");
        assertThat(seen).containsExactly(new Line("A", 1), new Line("B", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/ndjson; charset=utf-8", "Application/JSONL"})
    void lines_ofValues_areGivenInOrder(String contentType) {
        lines.post(contentType, LINE + "\n\r\n" + LINE + "\n");

        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"application/json, []", "application/x-ndjson, ''"})
    void body_withoutValues_givesNone(String contentType, String body) {
        assertThat(lines.post(contentType, body).bodyText()).isEqualTo("all");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json     | [%s,%s        | 400 | line 1",
                "application/json     | [%s,%s] x     | 400 | line 1",
                "application/json     | [%s,%s]{}     | 400 | the body goes on after its value",
                "application/json     | [%s,%s}       | 400 | line 1",
                "application/json     | [%s,%s,null]  | 422 | \"pointer\":\"/2\"",
                "application/json     | [%s,%s,[]]    | 422 | \"pointer\":\"/2\"",
                "application/json     | [%s,%s,{\"sku\":\"A\",\"quantity\":\"x\"}] | 422 | \"pointer\":\"/2/quantity\"",
                "application/json     | [%s,%s,{\"sku\":\"A\",\"quantity\":99999999999}] | 422 | \"pointer\":\"/2/quantity\"",
                "application/x-ndjson | %s %s {        | 400 | line 1",
                "application/x-ndjson | %s %s nope     | 400 | line 1",
                "application/x-ndjson | %s %s ]        | 400 | line 1",
                "application/x-ndjson | %s %s null     | 422 | \"pointer\":\"/2\"",
                "application/x-ndjson | %s %s {\"quantity\":\"x\"} | 422 | \"pointer\":\"/2/quantity\"",
            })
    void value_thatIsWrong_isAnErrorWhenItIsReached(String contentType, String body, int status, String message) {
        assertThat(lines.post(contentType, body.formatted(LINE, LINE)).bodyText())
                .contains("\"status\":" + status, message);
        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}   | 422 | is not a list",
                "null | 422 | is not a list",
                "' '  | 400 | blank",
                "x    | 400 | line 1",
            })
    void body_thatIsNoArray_isRefused(String body, int status, String message) {
        assertThat(lines.post(JSON, body).bodyText()).contains("\"status\":" + status, message);
    }

    @Test
    void body_ofAnotherTypeOrNone_is415() {
        assertThat(lines.post("text/plain", "[]").bodyText())
                .contains("\"status\":415", "\\\"text/plain\\\" is not read here")
                .contains("(expected: application/json, application/x-ndjson)");
        assertThat(lines.serve(MemoryExchange.of("POST", "/").withBody(new byte[] {'[', ']'}))
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 5})
    void body_beyondTheLimitInMidElement_is413(long declared) {
        String body = "[" + LINE + ",{\"sku\":\"" + "A".repeat(20_000) + "\"}]";

        assertThat(lines.withMaxBodyBytes(10_000)
                        .serve(MemoryExchange.of("POST", "/")
                                .withBody(JSON, body)
                                .withDeclaredLength(declared))
                        .bodyText())
                .contains("\"status\":413", "BODY_TOO_LARGE");
    }

    @Test
    void value_thatIsTooDeep_is400() {
        TestRouter anything =
                TestRouter.of(c -> c.bodyJsonElements(Object.class).forEach(seen::add));

        assertThat(anything.post(JSON, "[1," + "[".repeat(2000)).bodyText())
                .contains("\"status\":400", "too large or too deep");
        assertThat(seen).hasSize(1);
    }

    @Test
    void values_areReadWhenTheyAreAskedFor() {
        assertOk(TestRouter.of(c -> {
                    Iterator<Line> lines = c.bodyJsonElements(Line.class).iterator();
                    assertThat(lines.next()).isEqualTo(new Line("A", 1));
                    assertThat(lines.hasNext()).isTrue();
                    assertThat(lines.hasNext()).isTrue();
                    lines.next();
                    assertThatThrownBy(lines::next).isInstanceOf(HttpError.class);
                    assertThat(lines.hasNext()).isFalse();
                    assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
                })
                .post(JSON, "[" + LINE + "," + LINE + ",wrong"));
    }

    @Test
    void values_askedForTwice_areRefused() {
        assertOk(TestRouter.of(c -> {
                    JsonElements<Line> lines = c.bodyJsonElements(Line.class);
                    lines.forEach(seen::add);
                    assertThatThrownBy(lines::iterator)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("mend");
                })
                .post(JSON, "[]"));
    }

    @Test
    void values_afterTheRequest_areRefused() {
        List<JsonElements<Line>> kept = new ArrayList<>();
        assertOk(TestRouter.of(c -> kept.add(c.bodyJsonElements(Line.class))).post(JSON, "[" + LINE + "]"));

        assertThatThrownBy(() -> kept.get(0).iterator().hasNext())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its request had ended");
    }

    @Test
    void client_thatFails_isAnUncheckedIOException() {
        JsonCodec failing = new ReadsBodiesOnly() {
            @Override
            public dev.gotap.context.spi.ElementReader elements(InputStream json, Type type, boolean lines) {
                return () -> {
                    throw new IOException("reset");
                };
            }
        };
        assertOk(TestRouter.with(
                        ContextSettings.defaults().withJson(failing),
                        c -> assertThatThrownBy(() -> c.bodyJsonElements(Line.class)
                                        .iterator()
                                        .hasNext())
                                .isInstanceOf(UncheckedIOException.class))
                .post(JSON, "[]"));
    }

    @Test
    void codec_ofThreeMethods_saysThatItCannot() {
        assertOk(TestRouter.with(
                        ContextSettings.defaults().withJson(new ReadsBodiesOnly()),
                        c -> assertThatThrownBy(() -> c.bodyJsonElements(Line.class))
                                .isInstanceOf(UnsupportedOperationException.class)
                                .hasMessageContaining("ReadsBodiesOnly reads whole bodies only (mend: "))
                .post(JSON, "[]"));
    }

    /** The door for tokens: a parser of one's own over the stream, under the same limit. */
    @Test
    void tokens_ofAParserOfOnesOwn_areUnderTheSameLimit() {
        JsonMapper mapper = new JsonMapper();
        TestRouter tokens = TestRouter.of(c -> {
                    try (JsonParser parser = mapper.createParser(c.bodyStream())) {
                        while (parser.nextToken() != null) {
                            seen.add(parser.currentToken());
                        }
                    }
                })
                .withMaxBodyBytes(10);
        tokens.post(JSON, "[1,2]");
        assertThat(seen).hasSize(4);

        assertThat(tokens.serve(MemoryExchange.of("POST", "/")
                                .withBody(JSON, "[1,2,3,4,5,6]")
                                .withDeclaredLength(-1))
                        .status())
                .isEqualTo(413);
    }

    private static class ReadsBodiesOnly implements JsonCodec {

        @Override
        public void write(@Nullable Object value, OutputStream out) {}

        @Override
        public @Nullable Object read(byte[] json, Type type) {
            return read(new ByteArrayInputStream(json), type);
        }

        @Override
        public @Nullable Object read(InputStream json, Type type) {
            return null;
        }
    }

    /** What a handler throws is answered, and would go unseen. */
    private static void assertOk(MemoryExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    }
}
