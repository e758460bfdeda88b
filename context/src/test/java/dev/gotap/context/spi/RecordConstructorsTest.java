package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gotap.context.HttpError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/** Records are made as Jackson alone makes them, whatever they are made of, and fail as there. */
class RecordConstructorsTest {

    record Nothing() {}

    record Primitives(byte a, short b, int c, long d, float e, double f, boolean g, char h) {}

    record Texts(String... texts) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Texts that && List.of(texts).equals(List.of(that.texts));
        }

        @Override
        public int hashCode() {
            return List.of(texts).hashCode();
        }
    }

    record Line(String sku, int quantity, BigDecimal price) {}

    record Sale(String till, List<Line> lines, Optional<String> note, Map<String, Line> byName) {}

    record Pair<T>(T first, T second) {}

    private record Hidden(String a) {}

    record Renamed(@JsonProperty("x") String a) {}

    record ByFactory(String a) {
        @JsonCreator
        static ByFactory of(@JsonProperty("b") String b) {
            return new ByFactory("made of " + b);
        }
    }

    record ByOtherConstructor(String a, String b) {
        @JsonCreator
        ByOtherConstructor(@JsonProperty("both") String both) {
            this(both, both);
        }
    }

    record Delegating(String a) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Delegating {}
    }

    record Checked(String a) {
        Checked {
            if (a.isEmpty()) {
                throw new IllegalArgumentException("a secret");
            }
            if (a.equals("meant")) {
                throw HttpError.of(409, "TAKEN", "taken");
            }
            if (a.equals("broken")) {
                throw new AssertionError("broken");
            }
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(Nothing.class, "{}"),
                Arguments.of(
                        Primitives.class, "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":true,\"h\":\"x\"}"),
                Arguments.of(Texts.class, "{\"texts\":[\"a\",\"b\"]}"),
                Arguments.of(
                        Sale.class,
                        "{\"till\":null,\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"price\":2.50}],\"note\":\"n\","
                                + "\"byName\":{\"b\":{\"quantity\":2,\"sku\":\"B\"}}}"),
                Arguments.of(Sale.class, "{}"),
                Arguments.of(Pair.class, "{\"second\":1,\"first\":[2]}"),
                Arguments.of(Hidden.class, "{\"a\":\"1\"}"),
                Arguments.of(Renamed.class, "{\"x\":\"1\"}"),
                Arguments.of(ByFactory.class, "{\"b\":\"1\"}"),
                Arguments.of(ByOtherConstructor.class, "{\"both\":\"1\"}"),
                Arguments.of(Delegating.class, "\"1\""),
                Arguments.of(Checked.class, "{\"a\":\"1\"}"));
    }

    private final JsonMapper alone = JsonMapper.builder().build();
    private final JacksonCodec codec = JacksonCodec.defaults();

    @ParameterizedTest
    @MethodSource("bodies")
    void record_isWhatJacksonAloneMakesOfIt(Class<?> type, String json) {
        assertThat(codec.read(bytes(json), type)).isEqualTo(alone.readValue(json, type));
    }

    @Test
    void constructor_thatRefuses_isA422ThatTellsNothing() {
        assertThatThrownBy(() -> codec.read(bytes("{\"a\":\"\"}"), Checked.class))
                .asInstanceOf(type(HttpError.class))
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "Checked"))
                .satisfies(e -> assertThat(e).hasRootCauseMessage("a secret"));
    }

    @Test
    void constructor_thatThrowsAnHttpError_meansIt() {
        assertThatThrownBy(() -> codec.read(bytes("{\"a\":\"meant\"}"), Checked.class))
                .asInstanceOf(type(HttpError.class))
                .extracting(HttpError::status)
                .isEqualTo(409);
    }

    @Test
    void error_ofAConstructor_isNoFaultOfTheClient() {
        assertThatThrownBy(() -> codec.read(bytes("{\"a\":\"broken\"}"), Checked.class))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    @Test
    void problemHandler_ofTheMapper_isAskedAsBefore() {
        JacksonCodec lenient = new JacksonCodec(JsonMapper.builder()
                .addHandler(new DeserializationProblemHandler() {
                    @Override
                    public Object handleInstantiationProblem(
                            DeserializationContext context, Class<?> type, Object argument, Throwable problem) {
                        return new Checked("instead");
                    }
                })
                .build());

        assertThat(lenient.read(bytes("{\"a\":\"\"}"), Checked.class)).isEqualTo(new Checked("instead"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
