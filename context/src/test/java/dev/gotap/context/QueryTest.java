package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @ParameterizedTest
    @CsvSource({
        "q=1, 1",
        "q=, ''",
        "q, ''",
        "a=0&q=1&q=2, 1",
        "q=a+b, a b",
        "q=a%2Bb, a+b",
        "q=%41%42, AB",
        "q=%2541, %41",
        "%71=1, 1",
        "q=a=b, a=b",
        "q=%C3%A4, \u00e4",
        "q=\u00e4, \u00e4",
        "&&q=1&, 1",
        "=x&q=1, 1",
        "Q=1, ",
        "a=q, ",
        "'', ",
    })
    void value_ofQuery_isDecodedOnce(String rawQuery, String expected) {
        TestRouter.of(c -> assertThat(c.query("q")).isEqualTo(expected)).get("/?" + rawQuery);
    }

    @Test
    void value_withoutQuery_isAbsent() {
        TestRouter.of(c -> {
                    assertThat(c.query("q")).isNull();
                    assertThat(c.query("q", "other")).isEqualTo("other");
                    assertThat(c.queryAll("q")).isEmpty();
                })
                .get("/");
    }

    @Test
    void value_empty_isPresent() {
        TestRouter.of(c -> assertThat(c.query("q", "other")).isEmpty()).get("/?q=");
    }

    @Test
    void values_ofOneName_comeInOrder() {
        TestRouter.of(c -> assertThat(c.queryAll("q")).containsExactly("2", "", "1"))
                .get("/?q=2&x=9&q&q=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%", "q=%4", "q=%zz", "q=%4g", "q=%-1", "q=%ff", "q=%C0%AE", "%=1", "q=1&r=%ED%A0%80"})
    void query_malformed_is400(String rawQuery) {
        assertThat(TestRouter.of(c -> c.query("q")).get("/?" + rawQuery).bodyText())
                .contains("\"status\":400", "MALFORMED_QUERY");
    }

    @Test
    void query_malformed_is400_everyTimeItIsAsked() {
        TestRouter.of(c -> {
                    for (int i = 0; i < 2; i++) {
                        assertThatThrownBy(() -> c.query("q")).isInstanceOf(HttpError.class);
                        assertThatThrownBy(() -> c.queryAll("q")).isInstanceOf(HttpError.class);
                    }
                })
                .get("/?q=1&r=%zz");
    }

    @Test
    void query_malformedButUnasked_isNobodysBusiness() {
        assertThat(TestRouter.of(c -> c.string(200, "ok")).get("/?q=%zz").status())
                .isEqualTo(200);
    }

    @Test
    void parameters_atTheCap_areRead_andOneMore_is400() {
        TestRouter router = TestRouter.of(c -> c.string(200, c.query("last", "absent")));
        String full = "x=1&".repeat(255) + "last=here";

        assertThat(router.get("/?" + full).bodyText()).isEqualTo("here");
        assertThat(router.get("/?" + full + "&more=1").bodyText()).contains("\"status\":400", "TOO_MANY_PARAMETERS");
    }

    @Test
    void query_ofTheNextRequest_isItsOwn() {
        TestRouter router = TestRouter.pooled(c -> c.string(200, c.query("q", "absent")));
        for (int i = 0; i < 10; i++) {
            assertThat(router.get("/?q=" + i).bodyText()).isEqualTo("" + i);
            assertThat(router.get("/").bodyText()).isEqualTo("absent");
        }
    }
}
