package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    private static final Handler BOTH = c -> c.negotiate(201, Offer.json(7), Offer.text("seven"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b;v=1                   | a/b;v=1",
                "a/b;V=1;q=0.5             | a/b;v=1",
                "a/b;v=2, a/c;q=0.1        | a/c",
                "a/b;v=3                   | none",
                "a/b;q=0.2, a/c;q=0.1      | a/b;v=1",
                "a/b;v=1;q=0.1, a/b;q=0.9  | a/b;v=9; w=1",
                "a/b;w=1;v=9               | a/b;v=9; w=1"
            })
    void rangeWithParameters_meetsOffersThatHaveThem(String header, String best) {
        String chosen = Accept.of(List.of(header)).best("a/b;v=1", "a/b;v=9; w=1", "a/c");

        assertThat(chosen == null ? "none" : chosen).isEqualTo(best);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                                  | a",
                "text/plain                                        | b",
                "text/*                                            | b",
                "*/*                                               | a",
                "text/plain, application/json                      | a",
                "text/plain, application/json;q=0.9                | b",
                "application/json;q=0.1, */*                       | b",
                "text/*;q=0.9, text/plain;q=0, */*;q=0.1           | a",
                "APPLICATION/JSON ; Q=0.5 , text/plain;q=0.501     | b",
                "text/plain;charset=utf-8                          | b",
                "text/plain;format=flowed, application/json;q=0.1  | a",
                "text/plain;q=1.001, application/json;q=0.1        | a",
                "text/plain;q=x, */json, application/json;q=0.1    | a",
                "image/png;x=\"a,text/plain\", application/json    | a",
                "image/png                                         | none",
                "*/*;q=0                                           | none",
                "application/json;q=0.000, text/plain;q=0.0        | none",
                "nonsense                                          | a",
                "''                                                | a"
            })
    void header_ofAnyKind_choosesTheBest(String header, String best) {
        String chosen = Accept.of(List.of(header)).best("application/json", "text/plain");

        assertThat(chosen == null ? "none" : chosen.equals("application/json") ? "a" : "b")
                .isEqualTo(best);
    }

    @Test
    void header_onSeveralLines_isReadWhole() {
        assertThat(Accept.of(List.of("text/plain;q=0.1", "application/json;q=0.2"))
                        .best("text/plain", "application/json"))
                .isEqualTo("application/json");
        assertThat(Accept.of(List.of()).best("text/plain", "application/json")).isEqualTo("text/plain");
    }

    @Test
    void negotiate_anOffer_answersWithItAndVaries() {
        MemoryExchange exchange =
                TestRouter.of(BOTH).serve(MemoryExchange.of("GET", "/").withHeader("Accept", "text/*"));

        assertThat(exchange.status()).isEqualTo(201);
        assertThat(exchange.bodyText()).isEqualTo("seven");
        assertThat(exchange.responseHeaders("Vary")).containsExactly("Accept");
    }

    @Test
    void negotiate_nothingAccepted_is406AndSaysWhatThereIs() {
        MemoryExchange exchange =
                TestRouter.of(BOTH).serve(MemoryExchange.of("GET", "/").withHeader("Accept", "image/png"));

        assertThat(exchange.status()).isEqualTo(406);
        assertThat(exchange.bodyText()).contains("NOT_ACCEPTABLE", "\"offers\":[\"application/json\",\"text/plain\"]");
        assertThat(exchange.responseHeaders("Vary")).containsExactly("Accept");
    }

    @Test
    void vary_thatIsThere_isKeptAndNotDoubled() {
        MemoryExchange exchange = TestRouter.of(
                        c -> c.addVary("Origin"), c -> c.addVary("Accept-Encoding"), c -> c.addVary("ORIGIN"), BOTH)
                .get("/");

        assertThat(exchange.responseHeaders("Vary")).containsExactly("Origin", "Accept-Encoding", "Accept");
        assertThat(TestRouter.of(c -> c.setHeader("Vary", "*"), BOTH).get("/").responseHeaders("Vary"))
                .containsExactly("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "/json", "text/", "text/*", "*/*", "text/plain;q=1"})
    void offer_thatIsNoType_isRefused(String type) {
        assertThatThrownBy(() -> new Offer(type, (c, code) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("offer: " + type);
    }

    @Test
    void accepts_withoutOffers_isRefused() {
        TestRouter.of(c -> assertThatThrownBy(c::accepts).isInstanceOf(IllegalArgumentException.class))
                .get("/");
    }

    @Test
    void header_ofTenThousandRanges_isReadInBounds() {
        String[] ranges = new String[10_000];
        Arrays.fill(ranges, "a/b;q=0.1");

        assertThat(Accept.of(List.of(String.join(",", ranges) + ",text/plain")).best("text/plain"))
                .isNull();
    }
}
