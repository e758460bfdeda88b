package dev.gotap.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Name;
import dev.gotap.context.Query;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.InvalidValue;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JakartaValidationTest {

    record Line(
            @Name("item-no") @NotBlank String sku, @Positive int quantity) {}

    record Sale(
            @Query @Max(9) int page,
            @NotEmpty List<@Valid Line> lines,
            @NotNull Boolean paid,
            List<@Positive Integer> points,
            Map<String, @Valid Line> byName,
            Optional<@Positive Integer> tip) {}

    record Range(int from, int to) {
        @AssertTrue(message = "must not be empty")
        public boolean isOrdered() {
            return from <= to;
        }
    }

    private final JakartaValidation validation = JakartaValidation.defaults();

    @Test
    void request_invalid_tellsAllWithNamesOnTheWire() {
        String answer = post(
                c -> c.bind(Sale.class),
                "/?page=10",
                "{\"lines\":[{\"item-no\":\" \",\"quantity\":0},{\"item-no\":\"a\",\"quantity\":1}],\"points\":[1,-1],"
                        + "\"byName\":{\"a/b\":{\"item-no\":\"a\",\"quantity\":0}},\"tip\":0}");

        assertThat(answer)
                .contains("\"status\":422", "VALIDATION_ERROR", "the request has 7 errors")
                .contains(
                        "\"pointer\":\"query/page\",\"code\":\"MAX\",\"detail\":\"page must be less than or equal to 9\"")
                .contains(
                        "\"pointer\":\"/lines/0/item-no\",\"code\":\"NOT_BLANK\",\"detail\":\"item-no must not be blank\"")
                .contains("\"/lines/0/quantity\"", "POSITIVE", "\"pointer\":\"/paid\",\"code\":\"NOT_NULL\"")
                .contains("\"/points/1\"", "\"/byName/a~1b/quantity\"", "\"/tip\"");
    }

    @Test
    void falseAndZero_arePresent() {
        record Flags(@NotNull Boolean on, @NotNull Integer count) {}

        assertThat(post(c -> c.json(200, c.bindJson(Flags.class)), "/", "{\"on\":false,\"count\":0}"))
                .contains("false");
    }

    @Test
    void request_thatDoesNotFit_isNotValidatedToo() {
        assertThat(post(c -> c.bind(Sale.class), "/?page=x", "{\"lines\":[]}"))
                .contains("\"status\":400", "query/page")
                .doesNotContain("NOT_EMPTY");
    }

    @Test
    void method_ofTheWhole_isNamed() {
        assertThat(validation.validate(new Range(2, 1)))
                .containsExactly(new InvalidValue(List.of("ordered"), "ASSERT_TRUE", "must not be empty"));
    }

    @Test
    void listAndMap_atTheTop_areValidatedByElement() {
        assertThat(validation.validate(List.of(new Line("a", 1), new Line("a", 0))))
                .extracting(InvalidValue::path)
                .containsExactly(List.of(1, "quantity"));
        assertThat(validation.validate(Map.of("k", new Line("", 1))))
                .extracting(InvalidValue::path)
                .containsExactly(List.of("k", "sku"));
    }

    @Test
    void text_withAnExpression_isNotEvaluated() {
        record Site(@URL String url) {}

        assertThat(validation.validate(new Site("${1+1}#{2+2}{validatedValue}")))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.message()).isEqualTo("must be a valid URL"));
    }

    @ParameterizedTest
    @CsvSource({"NotBlank, NOT_BLANK", "URL, URL", "DecimalMin, DECIMAL_MIN", "UUID, UUID", "Min, MIN"})
    void code_isTheNameInUpperSnakeCase(String name, String code) {
        assertThat(SnakeCase.upper(name)).isEqualTo(code);
    }

    private String post(Handler handler, String target, String json) {
        ContextSettings settings = ContextSettings.defaults().withValidator(validation);
        Router router = Router.create(RouterOptions.defaults().withContext(settings));
        router.post("/", handler);
        MemoryExchange exchange = MemoryExchange.of("POST", target).withBody("application/json", json);
        router.serve(exchange);
        return exchange.bodyText();
    }
}
