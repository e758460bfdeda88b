package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedValuesTest {

    enum Payment {
        CASH,
        CARD
    }

    @Test
    void query_fitting_isConverted() {
        String uuid = "123e4567-e89b-12d3-a456-426614174000";
        TestRouter.of(c -> {
                    assertThat(c.queryInt("i")).isEqualTo(-7);
                    assertThat(c.queryLong("l")).isEqualTo(Long.MIN_VALUE);
                    assertThat(c.queryBoolean("b")).isTrue();
                    assertThat(c.queryDecimal("d")).isEqualTo(new BigDecimal("1.10"));
                    assertThat(c.queryUuid("u")).isEqualTo(UUID.fromString(uuid));
                    assertThat(c.queryInstant("t")).isEqualTo(Instant.EPOCH);
                    assertThat(c.queryDate("day")).isEqualTo(LocalDate.of(2024, 2, 29));
                    assertThat(c.queryEnum("by", Payment.class)).isEqualTo(Payment.CARD);
                })
                .get("/?i=-7&l=-9223372036854775808&b=TRUE&d=1.10&u=" + uuid
                        + "&t=1970-01-01T00:00:00Z&day=2024-02-29&by=CARD");
    }

    @Test
    void query_absent_givesTheDefaultOrNull_andIs400WhenWanted() {
        TestRouter.of(c -> {
                    assertThat(c.queryInt("i", 3)).isEqualTo(3);
                    assertThat(c.queryLong("i", 3L)).isEqualTo(3);
                    assertThat(c.queryBoolean("i", true)).isTrue();
                    assertThat(c.query("i", Conversion.DATE)).isNull();
                    assertThat(c.query("i", Conversion.INT, 4)).isEqualTo(4);
                    assertThat(c.queryAll("i", Conversion.INT)).isEmpty();
                    assertRefused(() -> c.queryInt("i"), "query/i", "MISSING", "query parameter \"i\" is missing");
                })
                .get("/?j=1");
    }

    @Test
    void query_empty_isPresentAndNoNumber() {
        TestRouter.of(c -> assertRefused(
                        () -> c.queryInt("i", 3),
                        "query/i",
                        "INVALID_VALUE",
                        "query parameter \"i\": \"\" (expected: a whole number from -2147483648 to 2147483647)"))
                .get("/?i=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483648",
                "-2147483649",
                "1x",
                "1%20",
                "%201",
                "%2B1",
                "0x10",
                "1.0",
                "1e3",
                "-",
                "%D9%A1",
                "1_0"
            })
    void int_notFitting_is400(String raw) {
        assertThat(TestRouter.of(c -> c.queryInt("i")).get("/?i=" + raw).bodyText())
                .contains("\"status\":400", "INVALID_PARAMETER", "\"pointer\":\"query/i\"");
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 9223372036854775808", "SHORT, 32768", "BYTE, 128", "DOUBLE, NaN", "DOUBLE, 1e999", "DOUBLE, 1d",
        "DOUBLE, 0x1p3", "FLOAT, 1e39", "DECIMAL, 1e1000000000", "DECIMAL, 1e-65", "DECIMAL, 1-1", "INTEGER, 1.5",
        "BOOLEAN, yes", "BOOLEAN, ''", "UUID, 1-1-1-1-1", "INSTANT, 2026-11-21", "DATE, 2023-02-29", "DATE_TIME, now",
        "TIME, 25:00", "DURATION, 1h", "OFFSET_DATE_TIME, 2026-11-21T10:15:30",
    })
    void text_notFitting_isNoValue(String conversion, String text) throws Exception {
        Conversion<?> wanted =
                (Conversion<?>) Conversion.class.getField(conversion).get(null);

        assertThat(wanted.convert(text)).isNull();
    }

    @Test
    void values_ofOneName_areAllConverted_orRefused() {
        TestRouter.of(c -> {
                    assertThat(c.queryAll("i", Conversion.INT)).isEqualTo(List.of(2, 1));
                    assertRefused(() -> c.queryAll("x", Conversion.INT), "query/x", "INVALID_VALUE", "\"b\"");
                })
                .get("/?i=2&i=1&x=1&x=b");
    }

    @Test
    void map_ofQuery_hasItsKeysInOrder() {
        TestRouter.of(c -> {
                    assertThat(c.queryMap("price")).containsExactly(Map.entry("max", "9"), Map.entry("min", "1"));
                    assertThat(c.queryMap("none")).isEmpty();
                })
                .get(
                        "/?price[max]=9&price%5Bmin%5D=1&price[min]=2&price=3&pricey[x]=4&price[a][b]=5&price[=6&price]=7");
    }

    @Test
    void map_whoseNameHasABracket_isFound() {
        TestRouter.of(c -> assertThat(c.queryMap("a]")).containsExactly(Map.entry("b", "1")))
                .get("/?a][b]=1");
    }

    @Test
    void param_typed_isConverted_andRefusedWith400() {
        TestRouter router = TestRouter.of(c -> {
                    c.param("id", Conversion.INT);
                    c.string(200, c.paramInt("id") + "," + c.paramLong("id"));
                    c.paramUuid("id");
                })
                .withParameters("/sales/42", Map.of("id", "42"));

        assertThat(router.serve(MemoryExchange.of("GET", "/sales/42")).bodyText())
                .isEqualTo("42,42");
        TestRouter none = TestRouter.of(c -> c.paramUuid("id")).withParameters("/sales/42", Map.of("id", "42"));
        assertThat(none.serve(MemoryExchange.of("GET", "/sales/42")).bodyText())
                .contains("\"status\":400", "\"pointer\":\"path/id\"", "a UUID");
    }

    @Test
    void header_typed_isConverted() {
        MemoryExchange exchange =
                MemoryExchange.of("GET", "/").withHeader("X-Page", "2").withHeader("X-Bad", "two");
        TestRouter.of(c -> {
                    assertThat(c.header("x-page", Conversion.INT)).isEqualTo(2);
                    assertThat(c.header("x-none", Conversion.INT)).isNull();
                    assertRefused(() -> c.header("X-Bad", Conversion.INT), "header/X-Bad", "INVALID_VALUE", "header");
                })
                .serve(exchange);
    }

    @Test
    void conversion_ofOnesOwn_neverShowsItsException() {
        Conversion<String> sku = Conversion.of("a SKU", text -> {
            throw new IllegalArgumentException("secret");
        });

        assertThat(TestRouter.of(c -> c.query("s", sku)).get("/?s=1").bodyText())
                .contains("(expected: a SKU)")
                .doesNotContain("secret");
    }

    @Test
    void message_ofHostileText_isQuotedEscapedAndShort() {
        String shown = Quoted.of("a\"\\\r\n\u001b\u2028\u202e\u00e4" + "x".repeat(100));

        assertThat(shown)
                .startsWith("\"a\\\"\\\\\\u000d\\u000a\\u001b\\u2028\\u202e\u00e4x")
                .endsWith("…\"")
                .hasSizeLessThan(100);
    }

    @Property(tries = 500)
    void quoted_anyText_isOneVisibleLine(@ForAll String text) {
        assertThat(Quoted.of(text).chars()).noneMatch(ch -> ch < ' ' || ch == 127 || ch == 0x2028 || ch == 0x2029);
    }

    @Property(tries = 300)
    void int_anyNumber_survives(@ForAll int number) {
        assertThat(Conversion.INT.convert("" + number)).isEqualTo(number);
        assertThat(Conversion.DECIMAL.convert(number + "." + Math.abs((long) number)))
                .isNotNull();
    }

    private static void assertRefused(Runnable read, String pointer, String code, String message) {
        assertThatThrownBy(read::run).isInstanceOfSatisfying(HttpError.class, error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.pointer()).isEqualTo(pointer);
                assertThat(violation.code()).isEqualTo(code);
            });
            assertThat(error.message()).contains(message);
        });
    }
}
