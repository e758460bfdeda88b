package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application's own type, made of texts wherever they stand. */
class OwnConversionTest {

    private static final String JSON = "application/json";

    record Money(BigDecimal amount, String currency) {

        static @Nullable Money parse(String text) {
            int blank = text.indexOf(' ');
            return blank < 0 ? null : new Money(new BigDecimal(text.substring(0, blank)), text.substring(blank + 1));
        }
    }

    record Prices(
            Money from,
            Optional<Money> to,
            List<Money> steps,
            Map<String, Money> named,
            @Default("1 EUR") Money least) {}

    record Everywhere(
            @Path Money path,
            @Query Money query,
            @Header("X-Tip") Money header,
            Money body) {}

    record Day(LocalDate on, int count) {}

    private static final Money FIVE = new Money(new BigDecimal("5"), "EUR");

    private static TestRouter router(Handler handler) {
        return TestRouter.with(
                ContextSettings.defaults()
                        .withRequests(RequestSettings.defaults()
                                .withConversion(Money.class, Conversion.of("money such as 5 EUR", Money::parse))),
                handler);
    }

    @Test
    void query_ofOwnType_isBound_aloneInListsAndMaps() {
        assertOk(router(c -> assertThat(c.bindQuery(Prices.class))
                        .isEqualTo(new Prices(
                                FIVE,
                                Optional.empty(),
                                List.of(FIVE, FIVE),
                                Map.of("a", FIVE),
                                new Money(BigDecimal.ONE, "EUR"))))
                .get("/?from=5+EUR&steps=5+EUR&steps=5+EUR&named[a]=5+EUR"));
    }

    @Test
    void request_withOwnTypeEverywhere_isBound() {
        assertOk(router(c -> assertThat(c.bind(Everywhere.class)).isEqualTo(new Everywhere(FIVE, FIVE, FIVE, FIVE)))
                .withParameters("/5%20EUR", Map.of("path", "5%20EUR"))
                .serve(MemoryExchange.of("POST", "/5%20EUR?query=5+EUR")
                        .withHeader("X-Tip", "5 EUR")
                        .withBody(JSON, "{\"body\":\"5 EUR\"}")));
    }

    @Test
    void form_ofOwnType_isBound() {
        assertOk(router(c -> assertThat(c.bind(Prices.class).to()).contains(FIVE))
                .post("application/x-www-form-urlencoded", "from=1+EUR&to=5+EUR"));
    }

    @Test
    void json_ofOwnType_isTextOrObject() {
        assertOk(router(c -> {
                    Prices prices = c.bindJson(Prices.class);
                    assertThat(prices.from()).isEqualTo(FIVE);
                    assertThat(prices.steps()).containsExactly(FIVE, FIVE);
                })
                .post(JSON, "{\"from\":\"5 EUR\",\"steps\":[{\"amount\":5,\"currency\":\"EUR\"},\"5 EUR\"]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/?from=5EUR              | 400 | query/from",
                "/?from=x+EUR             | 400 | query/from",
                "/?from=5+EUR&steps=5     | 400 | query/steps",
                "/?from=5+EUR&named[a]=5  | 400 | query/named[a]",
            })
    void text_thatIsNone_isRefusedWithWhatWasExpected(String target, int status, String pointer) {
        assertThat(router(c -> c.bindQuery(Prices.class)).get(target).bodyText())
                .contains("\"status\":" + status, "\"" + pointer + "\"", "(expected: money such as 5 EUR)");
    }

    @Test
    void json_wrong_tellsAll() {
        assertThat(router(c -> c.bindJson(Prices.class))
                        .post(JSON, "{\"from\":7,\"to\":\"x\",\"steps\":[true,{\"amount\":\"x\"}]}")
                        .bodyText())
                .contains("\"status\":422", "\"/from\"", "\"/to\"", "\"/steps/0\"", "\"/steps/1/amount\"");
    }

    @Test
    void builtInType_isReplaced_inTextsAndInJson() {
        ContextSettings german = ContextSettings.defaults()
                .withRequests(RequestSettings.defaults()
                        .withConversion(
                                LocalDate.class,
                                Conversion.of(
                                        "a day such as 21.11.2026",
                                        text -> LocalDate.of(
                                                Integer.parseInt(text.substring(6)),
                                                Integer.parseInt(text.substring(3, 5)),
                                                Integer.parseInt(text.substring(0, 2)))))
                        .withConversion(
                                Integer.class, Conversion.of("a digit", text -> text.length() == 1 ? 7 : null)));
        Day day = new Day(LocalDate.of(2026, 11, 21), 7);

        assertOk(TestRouter.with(german, c -> assertThat(c.bindQuery(Day.class)).isEqualTo(day))
                .get("/?on=21.11.2026&count=1"));
        assertOk(TestRouter.with(german, c -> assertThat(c.bindJson(Day.class)).isEqualTo(day))
                .post(JSON, "{\"on\":\"21.11.2026\",\"count\":1}"));
        assertThat(TestRouter.with(german, c -> c.bindJson(Day.class))
                        .post(JSON, "{\"on\":[2026,11,21],\"count\":10}")
                        .bodyText())
                .contains("\"/on\"", "a day such as 21.11.2026", "\"/count\"", "a digit");
    }

    @Test
    void default_thatTheOwnConversionRefuses_isTheProgrammersError() {
        record Wrong(@Default("five") Money tip) {}
        assertOk(router(c -> assertThatThrownBy(() -> c.bindQuery(Wrong.class))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("@Default(\"five\") of tip (expected: money such as 5 EUR)"))
                .get("/"));
    }

    private static void assertOk(MemoryExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    }
}
