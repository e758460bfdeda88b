package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field of each request: missing, of the wrong type, out of range, unknown. The answer names it; nothing is kept. */
@TestInstance(Lifecycle.PER_CLASS)
class WrongInputTest {

    OpenCounter counter;
    Till till;
    String open;
    String paid;

    @BeforeAll
    void open(@TempDir Path directory) {
        counter = OpenCounter.in(directory);
        till = counter.till;
        open = "/api/v1/sales/" + till.ringUp("COF-CAPP");
        paid = "/api/v1/sales/" + till.sell("COF-CAPP", "FRU-APPL");
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"lines":[{"sku":"COF-CAPP"}]}                                   | /terminal         | REQUIRED
            {"terminal":null,"lines":[{"sku":"COF-CAPP"}]}                   | /terminal         | REQUIRED
            {"terminal":"","lines":[{"sku":"COF-CAPP"}]}                     | /terminal         | MALFORMED
            {"terminal":"T 1","lines":[{"sku":"COF-CAPP"}]}                  | /terminal         | MALFORMED
            {"terminal":"T1234567890123456","lines":[{"sku":"COF-CAPP"}]}    | /terminal         | MALFORMED
            {"terminal":1,"lines":[{"sku":"COF-CAPP"}]}                      | /terminal         | INVALID_TYPE
            {"terminal":["T1"]}                                              | /terminal         | INVALID_TYPE
            {"terminal":"T1","reference":"a b","lines":[{"sku":"COF-CAPP"}]} | /reference        | MALFORMED
            {"terminal":"T1","lines":[]}                                     | /lines            | REQUIRED
            {"terminal":"T1","lines":"COF-CAPP"}                             | /lines            | INVALID_TYPE
            {"terminal":"T1","lines":[null]}                                 | /lines/0          | REQUIRED
            {"terminal":"T1","lines":[{}]}                                   | /lines/0          | REQUIRED
            {"terminal":"T1","lines":[7]}                                    | /lines/0          | INVALID_TYPE
            {"terminal":"T1","lines":[{"sku":"NOPE"}]}                       | /lines/0/sku      | UNKNOWN
            {"terminal":"T1","lines":[{"sku":7}]}                            | /lines/0/sku      | INVALID_TYPE
            {"terminal":"T1","lines":[{"barcode":"4006381333931"}]}          | /lines/0/barcode  | UNKNOWN
            {"terminal":"T1","lines":[{"sku":"COF-CAPP","quantity":0}]}      | /lines/0/quantity | OUT_OF_RANGE
            {"terminal":"T1","lines":[{"sku":"COF-CAPP","quantity":-1}]}     | /lines/0/quantity | OUT_OF_RANGE
            {"terminal":"T1","lines":[{"sku":"COF-CAPP","quantity":10000}]}  | /lines/0/quantity | OUT_OF_RANGE
            {"terminal":"T1","lines":[{"sku":"COF-CAPP","quantity":1.5}]}    | /lines/0/quantity | NOT_WHOLE
            {"terminal":"T1","lines":[{"sku":"FRU-APPL","quantity":0.0001}]} | /lines/0/quantity | MALFORMED
            {"terminal":"T1","lines":[{"sku":"FRU-APPL","quantity":1e999}]}  | /lines/0/quantity | MALFORMED
            {"terminal":"T1","lines":[{"sku":"FRU-APPL","quantity":"2"}]}    | /lines/0/quantity | INVALID_TYPE
            {"terminal":"T1","lines":[{"sku":"FRU-APPL","quantity":true}]}   | /lines/0/quantity | INVALID_TYPE
            {"terminal":"T1","lines":[{"sku":"COF-CAPP","quantiy":2}]}       | /lines/0/quantiy  | UNKNOWN_FIELD
            {"terminal":"T1","line":[{"sku":"COF-CAPP"}]}                    | /line             | UNKNOWN_FIELD
            """)
    void sale_wrongField_isNamed(String body, String pointer, String code) {
        long before = till.get("/api/v1/sales").number("/total");

        till.post("/api/v1/sales", body).blames(pointer, code);

        assertThat(till.get("/api/v1/sales").number("/total")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                        | /tenderedCents | REQUIRED
            {"tenderedCents":null}                    | /tenderedCents | REQUIRED
            {"tenderedCents":0}                       | /tenderedCents | OUT_OF_RANGE
            {"tenderedCents":-500}                    | /tenderedCents | OUT_OF_RANGE
            {"tenderedCents":1000000001}              | /tenderedCents | OUT_OF_RANGE
            {"tenderedCents":99999999999999999999}    | /tenderedCents | INVALID_TYPE
            {"tenderedCents":5.5}                     | /tenderedCents | INVALID_TYPE
            {"tenderedCents":"500"}                   | /tenderedCents | INVALID_TYPE
            {"tenderedCents":true}                    | /tenderedCents | INVALID_TYPE
            {"tenderedCents":500,"currency":"USD"}    | /currency      | UNSUPPORTED
            {"tenderedCents":500,"reference":"a/b"}   | /reference     | MALFORMED
            {"tenderedCents":500,"tip":100}           | /tip           | UNKNOWN_FIELD
            """)
    void cash_wrongField_isNamed(String body, String pointer, String code) {
        till.post(open + "/payments/cash", body).blames(pointer, code);

        assertThat(till.get(open).number("/paidCents")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                        | /card        | REQUIRED
            {"card":""}                               | /card        | MALFORMED
            {"card":4242424242424242}                 | /card        | INVALID_TYPE
            {"card":"4242","amountCents":0}           | /amountCents | OUT_OF_RANGE
            {"card":"4242","amountCents":351}         | /amountCents | OUT_OF_RANGE
            {"card":"4242","amountCents":3.5}         | /amountCents | INVALID_TYPE
            {"card":"4242","currency":"EURO"}         | /currency    | UNSUPPORTED
            """)
    void card_wrongField_isNamed(String body, String pointer, String code) {
        till.post(open + "/payments/card", body).blames(pointer, code);

        assertThat(counter.open.terminal.balance()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind":"CASH"}                                                         | /terminal         | REQUIRED
            {"terminal":"T1"}                                                       | /kind             | REQUIRED
            {"terminal":"T1","kind":"CHEQUE"}                                       | /kind             | INVALID_TYPE
            {"terminal":"T1","kind":0}                                              | /kind             | INVALID_TYPE
            {"terminal":"T1","kind":"CASH","lines":[]}                              | /lines            | REQUIRED
            {"terminal":"T1","kind":"CASH","lines":[null]}                          | /lines/0          | REQUIRED
            {"terminal":"T1","kind":"CASH","lines":[{}]}                            | /lines/0/line     | REQUIRED
            {"terminal":"T1","kind":"CASH","lines":[{"line":9}]}                    | /lines/0/line     | UNKNOWN
            {"terminal":"T1","kind":"CASH","lines":[{"line":1},{"line":1}]}         | /lines/1/line     | DUPLICATE
            {"terminal":"T1","kind":"CASH","lines":[{"line":1,"quantity":2}]}       | /lines/0/quantity | MORE_THAN_LEFT
            {"terminal":"T1","kind":"CASH","lines":[{"line":1,"quantity":0.5}]}     | /lines/0/quantity | NOT_WHOLE
            {"terminal":"T1","kind":"CASH","lines":[{"line":2147483648}]}           | /lines/0/line     | INVALID_TYPE
            {"terminal":"T1","kind":"CASH","reason":""}                             | /reason           | MALFORMED
            """)
    void refund_wrongField_isNamed(String body, String pointer, String code) {
        till.post(paid + "/refunds", body).blames(pointer, code);

        assertThat(till.get(paid).number("/refundedCents")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "sku":"A B"            | /sku            | MALFORMED
            "sku":null             | /sku            | REQUIRED
            "barcode":"123"        | /barcode        | MALFORMED
            "barcode":"4006381333930" | /barcode     | WRONG_CHECK_DIGIT
            "name":" "             | /name           | MALFORMED
            "category":null        | /category       | REQUIRED
            "unit":"LITRE"         | /unit           | INVALID_TYPE
            "priceCents":0         | /priceCents     | OUT_OF_RANGE
            "priceCents":-1        | /priceCents     | OUT_OF_RANGE
            "priceCents":100000001 | /priceCents     | OUT_OF_RANGE
            "priceCents":1.99      | /priceCents     | INVALID_TYPE
            "priceCents":null      | /priceCents     | REQUIRED
            "currency":"USD"       | /currency       | UNSUPPORTED
            "taxBasisPoints":-1    | /taxBasisPoints | OUT_OF_RANGE
            "taxBasisPoints":10001 | /taxBasisPoints | OUT_OF_RANGE
            "taxBasisPoints":null  | /taxBasisPoints | REQUIRED
            """)
    void product_wrongField_isNamed(String wrong, String pointer, String code) {
        String name = wrong.substring(0, wrong.indexOf(':'));
        String good = """
                "sku":"NEW-1","name":"New","category":"Dairy","unit":"PIECE","priceCents":100,"taxBasisPoints":700
                """;
        String rest = good.strip().replaceFirst(name + ":[^,]+,?", "").replaceFirst(",$", "");

        till.post("/api/v1/products", "{" + rest + "," + wrong + "}").blames(pointer, code);

        till.get("/api/v1/products/NEW-1").isProblem(404, "PRODUCT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/products?page=x,             /page,         MALFORMED",
        "/api/v1/products?page=-1,            /page,         OUT_OF_RANGE",
        "/api/v1/products?page=99999999999,   /page,         MALFORMED",
        "/api/v1/products?size=0,             /size,         OUT_OF_RANGE",
        "/api/v1/products?size=201,           /size,         OUT_OF_RANGE",
        "/api/v1/products?inactive=yes,       /inactive,     MALFORMED",
        "/api/v1/sales?status=paid,           /status,       MALFORMED",
        "/api/v1/sales?businessDate=today,    /businessDate, MALFORMED",
        "/api/v1/days/9999999-01-01,          /businessDate, MALFORMED",
        "/api/v1/days/0001-01-01,             /businessDate, OUT_OF_RANGE",
    })
    void query_wrongValue_isNamed(String path, String pointer, String code) {
        till.get(path).blames(pointer, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"terminal                       | 400 | INVALID_JSON
            {"terminal":"T1"} {}             | 400 | INVALID_JSON
            {"terminal":"T1","terminal":"2"} | 400 | INVALID_JSON
            ``                               | 400 | EMPTY_BODY
            null                             | 422 | VALIDATION_ERROR
            []                               | 422 | VALIDATION_ERROR
            "T1"                             | 422 | VALIDATION_ERROR
            """)
    void body_thatIsNoRequest_isRefused(String body, int status, String code) {
        till.post("/api/v1/sales", body).isProblem(status, code);
    }

    @Test
    void request_ofAnotherKind_isRefused() {
        till.send("POST", "/api/v1/sales", "terminal=T1", "Content-Type", "application/x-www-form-urlencoded")
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        till.get("/api/v1/nothing").isProblem(404, "NOT_FOUND");
        assertThat(till.delete("/api/v1/sales")
                        .isProblem(405, "METHOD_NOT_ALLOWED")
                        .header("Allow"))
                .contains("GET", "POST");
    }

    @Test
    void lines_soManyThatTheyDoNotFitOneSale_areRefused() {
        String lines = "{\"sku\":\"COF-CAPP\"},".repeat(501);

        till.post("/api/v1/sales", "{\"terminal\":\"T1\",\"lines\":[" + lines.substring(0, lines.length() - 1) + "]}")
                .blames("/lines", "TOO_MANY");
    }

    @Test
    void lines_asManyAndAsDearAsTheyGet_addUpWithoutOverflow() {
        till.post("/api/v1/products", """
                {"sku":"GOLD","name":"Gold","category":"Other","unit":"PIECE","priceCents":100000000,"taxBasisPoints":0}
                """).hasStatus(201);

        Answer sale =
                till.post("/api/v1/sales", "{\"terminal\":\"T1\",\"lines\":[{\"sku\":\"GOLD\",\"quantity\":9999}]}");

        assertThat(sale.hasStatus(201).number("/dueCents")).isEqualTo(999_900_000_000L);
    }
}
