package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.lang.reflect.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyJsonTest {

    record Line(String sku, int quantity) {}

    record Sale(List<Line> lines, byte till) {}

    private final TestRouter sales = TestRouter.of(c -> c.json(200, c.bodyJson(Sale.class)));

    @Test
    void json_fitting_isRead() {
        String sale = "{\"lines\":[{\"sku\":\"A\u00e4\",\"quantity\":2}],\"till\":1}";

        assertThat(post(sale).bodyText()).isEqualTo(sale);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "application/vnd.pos+json",
                "text/x+JSON ;v=1"
            })
    void contentType_ofJson_isAccepted(String contentType) {
        assertThat(sales.post(contentType, "{\"lines\":[],\"till\":1}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/jsonp", "application/x-www-form-urlencoded", "json", "+json", ""})
    void contentType_ofSomethingElse_is415(String contentType) {
        assertThat(sales.post(contentType, "{}").bodyText()).contains("\"status\":415", "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void contentType_absent_isTakenAsJson() {
        MemoryExchange exchange = MemoryExchange.of("POST", "/").withBody("{\"lines\":[],\"till\":1}".getBytes());

        assertThat(sales.serve(exchange).status()).isEqualTo(200);
    }

    @Test
    void body_empty_is400() {
        assertThat(post("").bodyText()).contains("\"status\":400", "EMPTY_BODY");
    }

    @Test
    void body_null_is422() {
        assertThat(post("null").bodyText()).contains("\"status\":422");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                          | line 1",
                "{\"lines\":[}              | line 1, column 11",
                "nope                       | line 1",
                "{\"lines\":[],\"till\":1} x | line 1",
                "{\"lines\":[],\"till\":1}{} | line 1, column 22",
                "{\"lines\":[],\"till\":1}] | line 1",
                "'   '                       | blank",
                "'{\"lines\":[],\n \"till\":x}' | line 2, column 9",
            })
    void body_malformed_is400AndSaysWhere(String body, String place) {
        assertThat(post(body).bodyText()).contains("\"status\":400", "INVALID_JSON", place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":\"x\"}],\"till\":1}          | /lines/0/quantity",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":2147483648}],\"till\":1}     | /lines/0/quantity",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":9223372036854775808}],\"till\":1} | /lines/0/quantity",
                "{\"lines\":[],\"till\":300}                                          | /till",
                "{\"lines\":{},\"till\":1}                                            | /lines",
                "{\"lines\":[],\"till\":null}                                         | /till",
            })
    void body_notFitting_is422AndPointsThere(String body, String pointer) {
        assertThat(post(body).bodyText())
                .contains("\"status\":422", "VALIDATION_ERROR", "\"pointer\":\"" + pointer + "\"");
    }

    @Test
    void body_tooDeep_is400() {
        TestRouter anything = TestRouter.of(c -> c.json(200, c.bodyJson(Object.class)));

        assertThat(anything.post("application/json", "[".repeat(2000) + "]".repeat(2000))
                        .bodyText())
                .contains("\"status\":400", "INVALID_JSON");
    }

    @Test
    void number_ofGreatLength_is400() {
        TestRouter anything = TestRouter.of(c -> c.json(200, c.bodyJson(Object.class)));

        assertThat(anything.post("application/json", "1".repeat(5000)).status()).isEqualTo(400);
    }

    @Test
    void type_withParameters_isRead() throws Exception {
        Type lines = Sale.class.getDeclaredMethod("lines").getGenericReturnType();
        TestRouter.of(c -> assertThat(c.bodyJson(lines)).isEqualTo(List.of(new Line("A", 1))))
                .post("application/json", "[{\"sku\":\"A\",\"quantity\":1}]");
    }

    @Test
    void error_ofJson_neverShowsTypesOfOurs() {
        assertThat(post("{\"lines\":[{\"sku\":[],\"quantity\":1}],\"till\":1}").bodyText())
                .doesNotContain("dev.gotap", "java.lang", "BodyJsonTest", "Exception");
    }

    private MemoryExchange post(String body) {
        return sales.post("application/json", body);
    }
}
