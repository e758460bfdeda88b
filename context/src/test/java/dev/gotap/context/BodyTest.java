package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BodyTest {

    private static final ContextSettings TEN_BYTES =
            ContextSettings.defaults().withLimits(Limits.defaults().withMaxBodyBytes(10));

    /** The doors to the body, which all have the same limit. */
    enum Door implements Handler {
        BYTES {
            @Override
            public void handle(Context c) throws Exception {
                c.data(200, "text/plain", c.bodyBytes());
            }
        },
        TEXT {
            @Override
            public void handle(Context c) throws Exception {
                c.string(200, c.bodyText());
            }
        },
        STREAM {
            @Override
            public void handle(Context c) throws Exception {
                try (InputStream in = c.bodyStream()) {
                    c.data(200, "text/plain", in.readAllBytes());
                }
            }
        },
        STREAM_BYTE_BY_BYTE {
            @Override
            public void handle(Context c) throws Exception {
                StringBuilder text = new StringBuilder();
                try (InputStream in = c.bodyStream()) {
                    for (int b = in.read(); b >= 0; b = in.read()) {
                        text.append((char) b);
                    }
                }
                c.string(200, text.toString());
            }
        },
        STREAM_SKIPPED {
            @Override
            public void handle(Context c) throws Exception {
                try (InputStream in = c.bodyStream()) {
                    in.skip(Long.MAX_VALUE);
                }
                c.string(200, "0123456789");
            }
        },
        JSON {
            @Override
            public void handle(Context c) throws Exception {
                c.string(200, "0" + c.bodyJson(Long.class));
            }
        },
        DOCUMENT {
            @Override
            public void handle(Context c) throws Exception {
                c.string(200, "0" + c.body(Long.class));
            }
        },
        ELEMENTS {
            @Override
            public void handle(Context c) throws Exception {
                StringBuilder digits = new StringBuilder("0");
                for (Long element : c.bodyJsonElements(Long.class)) {
                    digits.append(element);
                }
                c.string(200, digits.toString());
            }
        };

        String body() {
            return switch (this) {
                case JSON, DOCUMENT -> " 123456789";
                case ELEMENTS -> "[1234,567]";
                default -> "0123456789";
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void body_atTheLimit_isRead(Door door) {
        assertThat(TestRouter.with(TEN_BYTES, door)
                        .post("application/json", door.body())
                        .bodyText())
                .startsWith("01234567");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void body_declaredTooLong_is413(Door door) {
        assertTooLarge(TestRouter.with(TEN_BYTES, door).post("application/json", "01234567890"));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void body_longerThanDeclared_is413(Door door) {
        assertTooLarge(TestRouter.with(TEN_BYTES, door).serve(lying(5)));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void body_ofUnknownLength_is413WhenTooLong(Door door) {
        assertTooLarge(TestRouter.with(TEN_BYTES, door).serve(lying(-1)));
    }

    @Test
    void limit_ofTheRoute_goesBeforeTheRouters() {
        assertTooLarge(TestRouter.of(Door.BYTES).withMaxBodyBytes(3).post("text/plain", "four"));
        assertThat(TestRouter.with(TEN_BYTES, Door.BYTES)
                        .withMaxBodyBytes(20)
                        .post("text/plain", "eleven bytes")
                        .bodyText())
                .isEqualTo("eleven bytes");
    }

    @Test
    void limit_ofZero_meansNoBody() {
        ContextSettings none =
                ContextSettings.defaults().withLimits(Limits.defaults().withMaxBodyBytes(0));

        assertTooLarge(TestRouter.with(none, Door.BYTES).post("text/plain", "x"));
        assertThat(TestRouter.with(none, Door.BYTES).get("/").status()).isEqualTo(200);
    }

    @Test
    void bytes_askedTwice_areReadOnce() {
        TestRouter.of(c -> {
                    assertThat(c.bodyBytes()).isSameAs(c.bodyBytes());
                    assertThat(c.bodyText()).isEqualTo("\u00e4");
                })
                .post("text/plain", "\u00e4");
    }

    @Test
    void stream_openedTwice_isRefused() {
        TestRouter.of(c -> {
                    c.bodyStream();
                    assertThatThrownBy(c::bodyBytes)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("was opened before")
                            .hasMessageContaining("mend");
                })
                .post("text/plain", "x");
    }

    /** Small bodies are read into an array that the context keeps for later requests. */
    @Test
    void body_readAsJson_isStillThereInEveryForm_andNeverAnotherRequests() {
        TestRouter router = TestRouter.pooled(c -> {
            Object value = c.bodyJson(Object.class);
            Context copy = c.copy();
            c.string(
                    200,
                    value + "|" + c.bodyText() + "|" + c.bodyTree() + "|" + c.body(Object.class) + "|" + c.form("a")
                            + "|" + copy.bodyText());
        });
        for (String json :
                new String[] {"\"" + "a".repeat(3_000) + "\"", "\"b\"", "1", "\"" + "c".repeat(20_000) + "\"", "2"}) {
            String text = json.replace("\"", "");

            assertThat(router.post("application/json", json).bodyText())
                    .isEqualTo(text + "|" + json + "|" + text + "|" + text + "|null|" + json);
        }
    }

    @Test
    void bytes_thatAHandlerKeeps_areItsOwn() {
        byte[][] kept = new byte[1][];
        TestRouter router = TestRouter.pooled(c -> {
            c.bodyJson(Object.class);
            if (kept[0] == null) {
                kept[0] = c.bodyBytes();
            }
        });
        router.post("application/json", "\"first\"");
        router.post("application/json", "\"other\"");

        assertThat(kept[0]).asString().isEqualTo("\"first\"");
    }

    @Test
    void body_absent_isEmpty() {
        TestRouter.of(c -> assertThat(c.bodyBytes()).isEmpty()).get("/");
    }

    private static MemoryExchange lying(long declared) {
        return MemoryExchange.of("POST", "/")
                .withBody("application/json", "012345678901")
                .withDeclaredLength(declared);
    }

    private static void assertTooLarge(MemoryExchange exchange) {
        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.bodyText()).contains("BODY_TOO_LARGE");
    }
}
