package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JacksonCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

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

    @ParameterizedTest
    @ValueSource(longs = {21, -1})
    void contentType_absent_is415_whateverTheLength(long declared) {
        MemoryExchange exchange = untyped().withDeclaredLength(declared);

        assertThat(sales.serve(exchange).bodyText())
                .contains("\"status\":415", "the body has no Content-Type (expected: application/json)");
        assertThat(exchange.header("Content-Type")).isNull();
    }

    @Test
    void contentType_absent_isTakenAsJson_whereThatIsAskedFor() {
        ContextSettings lenient = ContextSettings.defaults()
                .withRequests(RequestSettings.defaults().withUntypedJson(true));

        assertThat(TestRouter.with(lenient, c -> c.json(200, c.bodyJson(Sale.class)))
                        .serve(untyped())
                        .status())
                .isEqualTo(200);
        assertThat(TestRouter.with(lenient, c -> c.json(200, c.bodyJson(Sale.class)))
                        .post("text/plain", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void contentType_absentWithoutBody_is400() {
        assertThat(sales.serve(MemoryExchange.of("POST", "/")).bodyText()).contains("\"status\":400", "EMPTY_BODY");
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
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1.5}],\"till\":1}            | /lines/0/quantity",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1e40}],\"till\":1}           | /lines/0/quantity",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":\"x\"}],\"till\":1} | /lines/0/quantity does not fit (expected: a whole"
                        + " number from -2147483648 to 2147483647) (line 1",
                "{\"lines\":[],\"till\":300}      | /till does not fit (expected: a whole number from -128 to 127) (line 1",
                "{\"lines\":[],\"till\":null}     | /till is null (expected: a whole number from -128 to 127)",
                "{\"lines\":[]}                   | /till is missing (expected: a whole number from -128 to 127)",
                "{\"lines\":{},\"till\":1}        | /lines does not fit (expected: a list)",
                "{\"lines\":[[]],\"till\":1}      | /lines/0 does not fit (expected: an object)",
                "{\"lines\":[{\"sku\":{}}]}       | /lines/0/sku does not fit (expected: text)",
                "[]                               | the body does not fit (expected: an object)",
            })
    void body_notFitting_saysWhatWasExpected(String body, String message) {
        assertThat(post(body).bodyText()).contains(message);
    }

    @Test
    void field_unknownToAStrictCodec_isUNKNOWN_FIELD() {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        ContextSettings settings = ContextSettings.defaults().withJson(new JacksonCodec(strict));
        String body = "{\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"quantiy\":1}],\"till\":1}";

        for (Handler handler : new Handler[] {c -> c.bodyJson(Sale.class), c -> c.bindJson(Sale.class)}) {
            assertThat(TestRouter.with(settings, handler)
                            .post("application/json", body)
                            .bodyText())
                    .contains("\"status\":422", "\"pointer\":\"/lines/0/quantiy\",\"code\":\"UNKNOWN_FIELD\"")
                    .contains("the field /lines/0/quantiy is not known");
        }
    }

    @Test
    void type_thatCanNeverBeRead_isNoFaultOfTheClient() {
        try (ErrorLog log = new ErrorLog()) {
            assertThat(TestRouter.of(c -> c.bodyJson(Runnable.class))
                            .post("application/json", "{}")
                            .status())
                    .isEqualTo(500);
            assertThat(log.messages()).hasSize(1);
        }
    }

    private static MemoryExchange untyped() {
        return MemoryExchange.of("POST", "/").withBody("{\"lines\":[],\"till\":1}".getBytes(StandardCharsets.UTF_8));
    }

    private MemoryExchange post(String body) {
        return sales.post("application/json", body);
    }
}
