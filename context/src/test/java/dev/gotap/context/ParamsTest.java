package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsTest {

    @ParameterizedTest
    @CsvSource({"%2541, %41", "a+b, a+b", "a%2Fb, a/b", "a%20b, a b", "%C3%A4, \u00e4", "plain, plain"})
    void value_inPath_isDecodedOnce(String raw, String expected) {
        String path = "/u/" + raw;
        TestRouter.of(c -> {
                    assertThat(c.param("id")).isEqualTo(expected);
                    assertThat(c.params().get("id")).isEqualTo(expected);
                })
                .withParameters(path, Map.of("id", raw))
                .get(path);
    }

    @Test
    void value_ofCatchAll_beginsWithItsSlash() {
        TestRouter.of(c -> assertThat(c.param("rest")).isEqualTo("/a/b"))
                .withParameters("/files/a/b", Map.of("rest", "/a/b"))
                .get("/files/a/b");
    }

    @Test
    void param_unknown_saysWhichThereAre() {
        TestRouter.of(c -> assertThatThrownBy(() -> c.param("name"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("param: \"name\" (expected: one of [id] of /test)"))
                .withParameters("/u/7", Map.of("id", "7"))
                .get("/u/7");
    }

    @Test
    void params_ofTwoWithOneName_answerWithTheFirst() {
        Params params = Params.of(
                List.of(new Params.Param("id", "1"), new Params.Param("id", "2"), new Params.Param("x", "3")));

        assertThat(params.get("id")).isEqualTo("1");
        assertThat(params.get("none")).isNull();
        assertThat(params.names()).containsExactly("id", "id", "x");
        assertThat(params.asMap()).containsExactly(Map.entry("id", "1"), Map.entry("x", "3"));
        assertThat(params).hasSize(3);
        assertThat(Params.of(List.of())).isSameAs(Params.empty());
    }

    @Test
    void params_outliveTheRequest() {
        Params[] kept = new Params[1];
        TestRouter.pooled(c -> kept[0] = c.params())
                .withParameters("/u/7", Map.of("id", "7"))
                .get("/u/7");

        assertThat(kept[0]).containsExactly(new Params.Param("id", "7"));
    }
}
