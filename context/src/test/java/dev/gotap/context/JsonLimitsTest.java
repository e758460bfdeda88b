package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JacksonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** THREATS, "JSON": depth, lengths of numbers, names and texts, trailing tokens, duplicate keys, numbers that overflow. */
class JsonLimitsTest {

    record Amounts(int small, long large, BigDecimal exact, BigInteger whole, double rough) {}

    private final TestRouter anything = TestRouter.of(c -> c.json(200, c.bodyJson(Object.class)));
    private final TestRouter amounts = TestRouter.of(c -> c.json(200, c.bodyJson(Amounts.class)));

    static List<String> tooMuch() {
        return List.of(
                "[".repeat(501) + "]".repeat(501),
                "{\"a\":".repeat(501) + "1" + "}".repeat(501),
                "[".repeat(1_000_000),
                "1".repeat(1001),
                "0." + "1".repeat(1001),
                "1e" + "1".repeat(1001),
                "{\"" + "n".repeat(50_001) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void body_beyondABound_is400AndNamesNoSwitchOfOurs(String body) {
        assertThat(post(anything, body))
                .contains("\"status\":400", "INVALID_JSON")
                .doesNotContain("StreamRead", "Feature", "get", "Jackson");
    }

    @Test
    void body_withinTheBounds_isRead() {
        assertThat(post(anything, "[".repeat(500) + "]".repeat(500))).startsWith("[[");
        assertThat(post(anything, "1".repeat(1000))).hasSize(1000);
        assertThat(post(anything, "{\"" + "n".repeat(50_000) + "\":1}")).startsWith("{\"nnn");
    }

    @Test
    void text_beyondTheBoundOfAMapper_is400() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(10).build())
                .build();
        TestRouter strict = with(new JacksonCodec(JsonMapper.builder(factory).build()), Object.class);

        assertThat(post(strict, "\"0123456789\"")).isEqualTo("\"0123456789\"");
        assertThat(post(strict, "\"" + "0".repeat(10_000) + "\"")).contains("\"status\":400", "INVALID_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"small\":2147483648",
                "\"small\":-2147483649",
                "\"small\":9223372036854775808",
                "\"small\":1e9999",
                "\"small\":\"2147483648\"",
                "\"large\":9223372036854775808",
                "\"large\":-9223372036854775809",
                "\"large\":1e19",
                "\"whole\":1e100001",
                "\"whole\":1e1000000000",
            })
    void number_beyondItsType_isAnError_neverAnotherNumber(String member) {
        String body = "{\"small\":1,\"large\":1,\"exact\":1,\"whole\":1,\"rough\":1," + member + "}";

        assertThat(amounts.post("application/json", body).status()).as(body).isIn(400, 422);
    }

    /** What is small on the wire stays small in memory: the exponent is not written out. */
    @Test
    void number_withAGreatExponent_isKeptAsItIs() {
        TestRouter exact = TestRouter.of(c -> {
            Amounts read = c.bodyJson(Amounts.class);
            assertThat(read.exact()).isEqualTo(new BigDecimal("1e1000000000"));
        });

        assertThat(exact.post(
                                "application/json",
                                "{\"small\":1,\"large\":1,\"exact\":1e1000000000,\"whole\":1,\"rough\":1}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1} {}", "{\"a\":1},", "{\"a\":1}}", "{\"a\":1}x", "{\"a\":1}\0", "[1]]"})
    void text_afterTheValue_isRefused(String body) {
        assertThat(post(anything, body)).contains("\"status\":400", "INVALID_JSON");
    }

    /** As Jackson has it, and most readers: the last one counts, in every shape alike. */
    @Test
    void keys_twice_theLastOneCounts_unlessTheMapperRefusesThem() {
        String body = "{\"a\":1,\"a\":2}";
        JacksonCodec strict = new JacksonCodec(JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());

        assertThat(post(anything, body)).isEqualTo("{\"a\":2}");
        assertThat(post(with(JacksonCodec.defaults(), Map.class), body)).isEqualTo("{\"a\":2}");
        assertThat(post(with(strict, Object.class), body)).contains("\"status\":400", "INVALID_JSON");
        assertThat(post(with(strict, Map.class), body)).contains("\"status\":400", "INVALID_JSON");
    }

    private static TestRouter with(JacksonCodec codec, Class<?> type) {
        return TestRouter.with(ContextSettings.defaults().withJson(codec), c -> c.json(200, c.bodyJson(type)));
    }

    private static String post(TestRouter router, String body) {
        MemoryExchange answer = router.post("application/json", body);
        return answer.bodyText();
    }
}
