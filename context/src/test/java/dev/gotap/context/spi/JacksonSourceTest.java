package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.HttpError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** A mapper's settings hold for parsers that it did not make, and these read values for whoever asks them. */
class JacksonSourceTest {

    record Pair(Object first, Object second) {}

    /** Reads both members by the parser, as deserializers do that were written for older Jacksons. */
    private static final class ByParser extends ValueDeserializer<Pair> {

        private final String way;

        ByParser(String way) {
            this.way = way;
        }

        @Override
        public Pair deserialize(JsonParser parser, DeserializationContext context) {
            parser.nextToken();
            parser.nextToken();
            Object first = value(parser);
            parser.nextToken();
            parser.nextToken();
            Object second = value(parser);
            parser.nextToken();
            return new Pair(first, second);
        }

        private Object value(JsonParser parser) {
            return switch (way) {
                case "class" -> parser.readValueAs(Map.class);
                case "reference" -> parser.readValueAs(new TypeReference<Map<String, Integer>>() {});
                default -> {
                    JsonNode tree = parser.readValueAsTree();
                    yield Map.of("a", tree.get("a").intValue());
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "reference", "tree"})
    void deserializer_thatAsksTheParser_getsTheValue(String way) {
        SimpleModule module = new SimpleModule().addDeserializer(Pair.class, new ByParser(way));
        JacksonCodec codec =
                new JacksonCodec(JsonMapper.builder().addModule(module).build());
        byte[] json = bytes("{\"first\":{\"a\":1},\"second\":{\"a\":2}}");

        assertThat(codec.read(json, Pair.class)).isEqualTo(new Pair(Map.of("a", 1), Map.of("a", 2)));
    }

    @Test
    void features_ofTheMapper_holdThroughEveryDoor() throws IOException {
        JacksonCodec codec = new JacksonCodec(
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build());

        assertReadsComments(codec);
    }

    @Test
    void features_ofTheFactory_holdThroughEveryDoor() throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(2).build())
                .build();
        JacksonCodec codec = new JacksonCodec(JsonMapper.builder(factory).build());

        assertReadsComments(codec);
        assertThatThrownBy(() -> codec.read(bytes("[[[]]]"), Object.class)).isInstanceOf(HttpError.class);
        assertThatThrownBy(() -> codec.read(new ByteArrayInputStream(bytes("[[[]]]")), Object.class))
                .isInstanceOf(HttpError.class);
    }

    private static void assertReadsComments(JacksonCodec codec) throws IOException {
        byte[] json = bytes("[/* one */ 1]");

        assertThat(codec.read(json, Object.class)).isEqualTo(List.of(1));
        assertThat(codec.readTree(json)).isEqualTo(List.of(1));
        assertThat(codec.read(new ByteArrayInputStream(json), Object.class)).isEqualTo(List.of(1));
        assertThat(codec.elements(new ByteArrayInputStream(json), Integer.class, false)
                        .next())
                .isEqualTo(1);
        TokenReader tokens = codec.tokens(new ByteArrayInputStream(json));
        tokens.next();
        tokens.next();
        assertThat(tokens.text()).isEqualTo("1");
        assertThatThrownBy(() -> JacksonCodec.defaults().read(json, Object.class))
                .isInstanceOf(HttpError.class);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
