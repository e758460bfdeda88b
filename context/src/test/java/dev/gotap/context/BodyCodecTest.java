package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.BodyCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A format besides JSON, here texts of the form {@code sku*quantity}. */
class BodyCodecTest {

    record Line(String sku, int quantity) {}

    record Tilled(@Query int till, String sku, int quantity) {}

    private static class Stars implements BodyCodec {

        @Override
        public Set<String> mediaTypes() {
            return Set.of("application/stars");
        }

        @Override
        public @Nullable Object read(byte[] body, Type type) {
            String[] parts = parts(body);
            try {
                return type == Line.class ? new Line(parts[0], Integer.parseInt(parts[1])) : List.of(parts);
            } catch (NumberFormatException e) {
                throw HttpError.unprocessable("no number").withViolation("/quantity", "INVALID_TYPE", "no number");
            }
        }

        static String[] parts(byte[] body) {
            String[] parts = new String(body, StandardCharsets.UTF_8).split("\\*", -1);
            if (parts.length != 2) {
                throw HttpError.of(400, "INVALID_STARS", "no star");
            }
            return parts;
        }
    }

    private static final class StarTrees extends Stars {
        @Override
        public @Nullable Object readTree(byte[] body) {
            String[] parts = parts(body);
            return Map.of("sku", parts[0], "quantity", parts[1]);
        }
    }

    private static final String STARS = "application/stars";
    private final ContextSettings settings = with(new Stars());

    private static ContextSettings with(BodyCodec codec) {
        return ContextSettings.defaults()
                .withRequests(RequestSettings.defaults().withBodyCodec(codec));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/stars",
                "Application/Stars; charset=UTF-8",
                "application/vnd.pos+stars",
                "image/x+stars;charset=us-ascii"
            })
    void body_ofItsType_isReadByTheCodec(String contentType) {
        TestRouter router = TestRouter.with(settings, c -> {
            assertThat(c.body(Line.class)).isEqualTo(new Line("A", 2));
            assertThat(c.body(new TypeOf<List<String>>() {})).containsExactly("A", "2");
            assertThat(c.bind(Line.class)).isEqualTo(new Line("A", 2));
            assertThat(c.tryBind(Line.class).isValid()).isTrue();
        });

        assertThat(router.post(contentType, "A*2").status()).isEqualTo(200);
    }

    @Test
    void body_ofJson_isStillReadAsJson() {
        assertThat(TestRouter.with(settings, c -> c.json(200, c.body(Line.class)))
                        .post("application/json", "{\"sku\":\"A\",\"quantity\":2}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void doorsOfJson_doNotAskTheCodec() {
        for (Handler handler :
                List.<Handler>of(c -> c.bodyJson(Line.class), c -> c.bindJson(Line.class), Context::bodyTree)) {
            assertThat(TestRouter.with(settings, handler).post(STARS, "A*2").bodyText())
                    .contains("\"status\":415", "(expected: application/json)");
        }
    }

    @Test
    void body_ofAnUnknownType_is415_andNamesWhatIsRead() {
        for (Handler handler : List.<Handler>of(c -> c.body(Line.class), c -> c.bind(Line.class))) {
            assertThat(TestRouter.with(settings, handler)
                            .post("text/csv", "A*2")
                            .bodyText())
                    .contains("\"status\":415", "(expected: application/json, application/stars)");
        }
    }

    @ParameterizedTest
    @CsvSource({"iso-8859-1", "utf-16", "\"x"})
    void charset_otherThanUtf8_is415(String charset) {
        int expected = charset.startsWith("\"") ? 200 : 415; // a malformed parameter is none

        assertThat(TestRouter.with(settings, c -> c.body(Line.class))
                        .post(STARS + "; charset=" + charset, "A*2")
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void body_emptyWrongOrTooLarge_isRefusedAsJsonIs() {
        TestRouter router = TestRouter.with(settings, c -> c.bind(Line.class)).withMaxBodyBytes(5);

        assertThat(router.post(STARS, "").bodyText())
                .contains("\"status\":400", "EMPTY_BODY", "(expected: application/stars)");
        assertThat(router.post(STARS, "A").bodyText()).contains("\"status\":400", "INVALID_STARS");
        assertThat(router.post(STARS, "A*x").bodyText()).contains("\"status\":422", "\"/quantity\"");
        assertThat(router.post(STARS, "A*1234").status()).isEqualTo(413);
        assertThat(router.serve(MemoryExchange.of("POST", "/")
                                .withBody(STARS, "A*1234")
                                .withDeclaredLength(-1))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void type_ofSeveralPlaces_needsATree() {
        Handler handler = c -> c.string(200, c.bind(Tilled.class).toString());

        assertThat(TestRouter.with(with(new StarTrees()), handler)
                        .serve(MemoryExchange.of("POST", "/?till=3").withBody(STARS, "A*2"))
                        .bodyText())
                .isEqualTo("Tilled[till=3, sku=A, quantity=2]");
        assertThat(TestRouter.with(settings, handler)
                        .serve(MemoryExchange.of("POST", "/?till=3").withBody(STARS, "A*2"))
                        .bodyText())
                .contains("\"status\":415", "cannot be combined");
    }

    @Test
    void errors_ofACodecWithTrees_areToldInFull() {
        assertThat(TestRouter.with(with(new StarTrees()), c -> c.bind(Line.class))
                        .post(STARS, "A*x")
                        .bodyText())
                .contains("(expected: a whole number from -2147483648 to 2147483647)");
    }
}
