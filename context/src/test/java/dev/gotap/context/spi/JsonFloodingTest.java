package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.gotap.context.HttpError;
import dev.gotap.context.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * THREATS, "hash flooding": names that have one hash in Jackson's table of names, whatever its seed. A few hundred of them
 * fill the part of the table that they belong to, and Jackson then refuses every body with one more of them. That must be
 * the end of the body that did it, and of no other.
 */
class JsonFloodingTest {

    private static final List<String> COLLIDING = colliding(1200);

    /** No seed is in it: the first half of a name is undone by the second, which is multiplied by 33 and added. */
    private static List<String> colliding(int count) {
        int inverse = inverse(33);
        List<String> names = new ArrayList<>();
        for (int i = 0; names.size() < count; i++) {
            int first = letters(i);
            int mixed = first + (first >>> 15);
            mixed ^= mixed >>> 9;
            int second = (0x12345678 - mixed) * inverse;
            byte[] name = ByteBuffer.allocate(8).putInt(first).putInt(second).array();
            if (isPlain(name)) {
                names.add(new String(name, StandardCharsets.US_ASCII));
            }
        }
        return names;
    }

    private static int inverse(int odd) {
        int inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private static int letters(int i) {
        return ('a' + i / 17_576 % 26) << 24 | ('a' + i / 676 % 26) << 16 | ('a' + i / 26 % 26) << 8 | ('a' + i % 26);
    }

    private static boolean isPlain(byte[] name) {
        for (byte b : name) {
            if (b < '0' || b > 'z' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    /** A way to read a body. */
    enum Door {
        MAP {
            @Override
            void read(JsonCodec codec, String json) {
                assertThat((Map<?, ?>) codec.read(bytes(json), Map.class)).isNotEmpty();
            }
        },
        RECORD {
            @Override
            void read(JsonCodec codec, String json) {
                assertThat(codec.read(bytes(json), Sale.class)).isEqualTo(new Sale("T1"));
            }
        },
        TREE {
            @Override
            void read(JsonCodec codec, String json) {
                assertThat((Map<?, ?>) codec.readTree(bytes(json))).isNotEmpty();
            }
        },
        STREAM {
            @Override
            void read(JsonCodec codec, String json) throws IOException {
                assertThat((Map<?, ?>) codec.read(stream(json), Map.class)).isNotEmpty();
            }
        },
        ELEMENTS {
            @Override
            void read(JsonCodec codec, String json) throws IOException {
                ElementReader elements = codec.elements(stream("[" + json + "]"), Map.class, false);
                assertThat(elements.next()).isNotNull();
                assertThat(elements.next()).isNull();
            }
        },
        TOKENS {
            @Override
            void read(JsonCodec codec, String json) throws IOException {
                TokenReader tokens = codec.tokens(stream(json));
                int names = 0;
                for (JsonToken token = tokens.next(); token != JsonToken.END; token = tokens.next()) {
                    names += token == JsonToken.NAME ? 1 : 0;
                }
                assertThat(names).isPositive();
            }
        };

        abstract void read(JsonCodec codec, String json) throws IOException;
    }

    record Sale(String till) {}

    private final JacksonCodec codec = JacksonCodec.defaults();

    @Test
    void names_ofThisTest_haveOneHash_whateverTheSeed() {
        assertThat(COLLIDING).doesNotHaveDuplicates();
        for (int seed = 0; seed < 3; seed++) {
            ByteQuadsCanonicalizer table = new Seeded(seed);
            assertThat(COLLIDING.stream().mapToInt(name -> {
                        ByteBuffer quads = ByteBuffer.wrap(bytes(name));
                        return table.calcHash(quads.getInt(), quads.getInt());
                    }))
                    .containsOnly(table.calcHash(
                            ByteBuffer.wrap(bytes(COLLIDING.get(0))).getInt(),
                            ByteBuffer.wrap(bytes(COLLIDING.get(0))).getInt(4)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void flood_throughADoor_isRefused(Door door) {
        assertThatThrownBy(() -> door.read(codec, body(0, 1000)))
                .asInstanceOf(type(HttpError.class))
                .extracting(HttpError::status)
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void body_afterFloods_isReadThroughEveryDoor(Door flooded) throws IOException {
        for (Door door : Door.values()) {
            assertThatThrownBy(() -> flooded.read(codec, body(0, 1000))).isInstanceOf(HttpError.class);

            door.read(codec, body(1100, 1101));
            door.read(codec, body(1101, 1102));
        }
    }

    /** No failure tells that the table is full up to the last place. */
    @ParameterizedTest
    @EnumSource
    void body_afterOnesThatFillTheTableToTheBrim_isRead(Door door) throws IOException {
        for (int i = 0; i < 1000; i++) {
            door.read(codec, body(i, i + 1));
        }
    }

    @Test
    void body_thatDoesNotFit_isToldSoAfterAFlood() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Door.MAP.read(codec, body(0, 1000))).isInstanceOf(HttpError.class);
            String wrong = body(1100 + i, 1101 + i).replace("\"T1\"", "[]");

            assertThatThrownBy(() -> codec.read(bytes(wrong), Sale.class))
                    .asInstanceOf(type(HttpError.class))
                    .extracting(HttpError::status)
                    .isEqualTo(422);
        }
    }

    /** What the program reads with its mapper is none of the clients' business. */
    @Test
    void mapper_givenToTheCodec_learnsNothingFromBodies() {
        JsonMapper mapper = JsonMapper.builder().build();
        JacksonCodec around = new JacksonCodec(mapper);

        assertThatThrownBy(() -> Door.MAP.read(around, body(0, 1000))).isInstanceOf(HttpError.class);

        assertThat((Map<?, ?>) mapper.readValue(bytes(body(1100, 1101)), Map.class))
                .hasSize(2);
    }

    @Test
    void bodies_whileOthersFlood_areAllRead() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Void> flood = () -> {
                for (int i = 0; i < 200; i++) {
                    assertThatThrownBy(() -> Door.MAP.read(codec, body(0, 1000)))
                            .isInstanceOf(HttpError.class);
                }
                return null;
            };
            Callable<Void> work = () -> {
                for (int i = 0; i < 2_000; i++) {
                    Door.RECORD.read(codec, body(1000 + i % 200, 1001 + i % 200));
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(flood, work, work))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void factory_thatCopiesAsAnotherClass_isRefusedAtConstruction() {
        JsonMapper mapper = JsonMapper.builder(new Uncopied()).build();

        assertThatThrownBy(() -> new JacksonCodec(mapper))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Uncopied.class.getName())
                .hasMessageContaining("override copy()");
    }

    private static String body(int from, int to) {
        return COLLIDING.subList(from, to).stream()
                .collect(Collectors.joining("\":1,\"", "{\"till\":\"T1\",\"", "\":1}"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(bytes(json));
    }

    private static final class Seeded extends ByteQuadsCanonicalizer {
        Seeded(int seed) {
            super(64, seed);
        }
    }

    private static final class Uncopied extends JsonFactory {
        private static final long serialVersionUID = 1L;
    }
}
