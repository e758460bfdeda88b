package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.InvalidValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    enum Payment {
        CASH,
        CARD
    }

    record Line(String sku, int quantity, @Nullable BigDecimal price) {}

    record Sale(List<Line> lines, Payment by, LocalDate day, Optional<String> note) {}

    record CreateSale(
            @Path("till") int till,
            @Query @Default("1") int page,
            @Header String requestId,
            @Name("sale-lines") List<Line> lines,
            Optional<Payment> by) {}

    record Page(
            int page,
            @Default("20") int size,
            List<String> tag,
            Set<Payment> by,
            Map<String, BigDecimal> price,
            Optional<LocalDate> from,
            @Nullable Boolean open,
            @Nullable Address address) {}

    record Address(String city, int zip) {}

    record Node(String name, @Nullable List<Node> children) {}

    record Picky(int from, int to) {
        Picky {
            if (from > to) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    record Renamed(@JsonProperty("the-name") int name) {}

    record Upload(String title, UploadedFile file, List<UploadedFile> more) {}

    public static final class Bean {
        private int count = 7;

        @Name("wire")
        private String name = "none";

        public void setCount(int count) {
            this.count = count;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    @Test
    void json_fitting_isBound() {
        String sale =
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":2,\"price\":1.10}],\"by\":\"CARD\",\"day\":\"2026-11-21\"}";
        Sale expected = new Sale(
                List.of(new Line("A", 2, new BigDecimal("1.10"))),
                Payment.CARD,
                LocalDate.of(2026, 11, 21),
                Optional.empty());
        assertOk(TestRouter.of(c -> {
                    assertThat(c.bindJson(Sale.class)).isEqualTo(expected);
                    assertThat(c.bind(Sale.class)).isEqualTo(expected);
                })
                .post(JSON, sale));
    }

    @Test
    void request_ofAllPlaces_isBound() {
        TestRouter router = TestRouter.of(c -> assertThat(c.bind(CreateSale.class))
                        .isEqualTo(new CreateSale(
                                3,
                                1,
                                "r-1",
                                List.of(new Line("A", 2, new BigDecimal("0.10"))),
                                Optional.of(Payment.CASH))))
                .withParameters("/tills/3", Map.of("till", "3"));
        assertOk(
                router.serve(
                        MemoryExchange.of("POST", "/tills/3?till=9")
                                .withHeader("Request-Id", "r-1")
                                .withBody(
                                        JSON,
                                        "{\"sale-lines\":[{\"sku\":\"A\",\"quantity\":2,\"price\":0.10}],\"by\":\"CASH\",\"till\":8}")));
    }

    @Test
    void request_wrongEverywhere_tellsAllAtOnce() {
        TestRouter router =
                TestRouter.of(c -> c.bind(CreateSale.class)).withParameters("/tills/x", Map.of("till", "x"));
        MemoryExchange answer = router.serve(MemoryExchange.of("POST", "/tills/x?page=2147483648")
                .withBody(JSON, "{\"sale-lines\":[{\"sku\":\"A\"},{\"sku\":\"A\",\"quantity\":null}],\"by\":\"x\"}"));

        assertThat(answer.bodyText())
                .contains("\"status\":400", "INVALID_PARAMETER", "the request has 5 errors")
                .contains("\"path/till\"", "\"query/page\"", "\"/sale-lines/0/quantity\"")
                .contains("\"/sale-lines/1/quantity\"", "\"/by\"");
    }

    @Test
    void json_wrongInManyPlaces_tellsAllAtOnce() {
        String body = "{\"lines\":[{\"sku\":\"A\",\"quantity\":\"x\"},{\"sku\":[],\"quantity\":2147483648}],"
                + "\"by\":\"GOLD\",\"day\":\"2026-02-30\"}";
        assertThat(TestRouter.of(c -> c.bindJson(Sale.class)).post(JSON, body).bodyText())
                .contains("\"status\":422", "VALIDATION_ERROR", "\"/lines/0/quantity\"", "\"/lines/1/sku\"")
                .contains("\"/lines/1/quantity\"", "\"/by\"", "\"/day\"", "one of CASH, CARD")
                .doesNotContain("dev.gotap", "java.");
    }

    @Test
    void json_falseAndZero_arePresent() {
        record Flags(boolean on, int count) {}
        assertOk(TestRouter.of(c -> assertThat(c.bindJson(Flags.class)).isEqualTo(new Flags(false, 0)))
                .post(JSON, "{\"on\":false,\"count\":0}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":1}              | 422",
                "{\"name\":\"a\"} x        | 400",
                "{                         | 400",
                "''                        | 400",
                "null                      | 422",
                "[]                        | 422",
                "1                         | 422",
                "{\"name\":\"a\",\"children\":{}} | 422",
            })
    void json_ofATypeThatHoldsItself_isReadOrRefused(String body, int status) {
        int expected = body.equals("{\"name\":1}") ? 200 : status; // a number is taken as text, as Jackson does
        assertThat(TestRouter.of(c -> c.bindJson(Node.class)).post(JSON, body).status())
                .isEqualTo(expected);
    }

    @Test
    void json_nested_pointsToTheDepth() {
        assertThat(TestRouter.of(c -> c.bindJson(Node.class))
                        .post(JSON, "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[{\"name\":[]}]}]}")
                        .bodyText())
                .contains("\"/children/0/children/0/name\"");
    }

    @Test
    void json_ofATypeThatSpeaksToJackson_isJacksons() {
        assertOk(TestRouter.of(c -> assertThat(c.bindJson(Renamed.class)).isEqualTo(new Renamed(3)))
                .post(JSON, "{\"the-name\":3}"));
        assertThat(TestRouter.of(c -> c.bindJson(Renamed.class))
                        .post(JSON, "{\"the-name\":\"x\"}")
                        .bodyText())
                .contains("\"status\":422", "\"/the-name\"");
    }

    @Test
    void json_wrongAMillionTimes_hasABoundedAnswer() {
        String body = "{\"lines\":[" + "{\"quantity\":\"x\"},".repeat(10_000) + "1]}";
        assertThat(TestRouter.of(c -> c.bindJson(Sale.class)).post(JSON, body).bodyText())
                .contains("the request has 10001 errors")
                .hasSizeLessThan(30_000);
    }

    @Test
    void query_ofManyKinds_isBound() {
        assertOk(TestRouter.of(c -> {
                    Page page = c.bindQuery(Page.class);
                    assertThat(page)
                            .isEqualTo(new Page(
                                    0,
                                    20,
                                    List.of("b", "a"),
                                    Set.of(Payment.CARD),
                                    Map.of("min", new BigDecimal("1.5")),
                                    Optional.of(LocalDate.of(2026, 1, 2)),
                                    false,
                                    new Address("Bonn", 53111)));
                    assertThat(c.bind(Page.class)).isEqualTo(page);
                })
                .get("/?page=0&tag=b&tag=a&by=CARD&price[min]=1.5&from=2026-01-02&open=false"
                        + "&address.city=Bonn&address.zip=53111"));
    }

    @Test
    void query_absent_isEmptyOrNullOrMissing() {
        assertOk(TestRouter.of(c -> assertThat(c.bindQuery(Page.class))
                        .isEqualTo(new Page(1, 20, List.of(), Set.of(), Map.of(), Optional.empty(), null, null)))
                .get("/?page=1"));
        assertThat(TestRouter.of(c -> c.bindQuery(Page.class)).get("/").bodyText())
                .contains("\"status\":400", "\"query/page\"", "MISSING");
    }

    @Test
    void query_wrongInManyPlaces_tellsAllAtOnce() {
        assertThat(TestRouter.of(c -> c.bindQuery(Page.class))
                        .get("/?page=1x&size=&by=CASH&by=GOLD&price[min]=x&from=now&open=2&address.zip=a")
                        .bodyText())
                .contains("\"status\":400", "the request has 7 errors", "\"query/page\"", "\"query/size\"")
                .contains("\"query/by\"", "\"query/price[min]\"", "\"query/from\"", "\"query/open\"")
                .contains("\"query/address.zip\"");
    }

    @Test
    void map_ofQueryFormAndPath_isBound() {
        assertOk(TestRouter.of(c -> assertThat(Map.of("a", "1", "b", "3").equals(c.bindQuery(Map.class)))
                        .isTrue())
                .get("/?a=1&a=2&b=3"));
        assertOk(TestRouter.of(c -> assertThat(Map.of("a", "1").equals(c.bindForm(Map.class)))
                        .isTrue())
                .post(FORM, "a=1"));
        assertOk(TestRouter.of(c -> assertThat(Map.of("id", "42").equals(c.bindUri(Map.class)))
                        .isTrue())
                .withParameters("/sales/42", Map.of("id", "42"))
                .get("/sales/42"));
    }

    @Test
    void uriAndHeader_areBound_orRefused() {
        record Id(long id) {}
        record Trace(String requestId, @Name("X-Hops") int hops) {}
        TestRouter router = TestRouter.of(c -> {
                    assertThat(c.bindUri(Id.class)).isEqualTo(new Id(42));
                    assertThat(c.bindHeader(Trace.class)).isEqualTo(new Trace("r", 2));
                })
                .withParameters("/sales/42", Map.of("id", "42"));
        assertOk(router.serve(MemoryExchange.of("GET", "/sales/42")
                .withHeader("request-id", "r")
                .withHeader("x-hops", "2")));

        assertThat(TestRouter.of(c -> c.bindHeader(Trace.class)).get("/").bodyText())
                .contains("\"status\":400", "\"header/X-Hops\"");
    }

    @Test
    void form_withFiles_isBound() {
        String part = "--B\r\nContent-Disposition: form-data; name=";
        String body = part + "title\r\n\r\nT\r\n" + part + "file; filename=f.txt\r\n\r\nabc\r\n" + part
                + "more; filename=g.txt\r\n\r\n\r\n--B--";
        assertOk(TestRouter.of(c -> {
                    Upload upload = c.bind(Upload.class);
                    assertThat(upload.title()).isEqualTo("T");
                    assertThat(upload.file().bytes()).hasSize(3);
                    assertThat(upload.more()).hasSize(1);
                })
                .post("multipart/form-data; boundary=B", body));
    }

    @Test
    void bean_isBound_andKeepsWhatIsNotNamed() {
        assertOk(TestRouter.of(c -> {
                    Bean bean = c.bind(Bean.class);
                    assertThat(bean.count).isEqualTo(7);
                    assertThat(bean.name).isEqualTo("x");
                })
                .post(FORM, "wire=x&name=y"));
    }

    @Test
    void body_ofAnotherType_is415() {
        assertThat(TestRouter.of(c -> c.bind(Sale.class)).post("text/csv", "a").status())
                .isEqualTo(415);
        assertThat(TestRouter.of(c -> c.bindForm(Page.class)).post(JSON, "{}").status())
                .isEqualTo(415);
        assertThat(TestRouter.of(c -> c.bindJson(Sale.class)).post(FORM, "a=1").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM, "multipart/form-data; boundary=B"})
    void body_beyondTheLimit_is413_throughEveryDoor(String contentType) {
        TestRouter router = TestRouter.of(c -> c.bind(Sale.class)).withMaxBodyBytes(10);

        assertThat(router.post(contentType, "x".repeat(11)).status()).isEqualTo(413);
        assertThat(router.serve(MemoryExchange.of("POST", "/")
                                .withBody(contentType, "\"" + "x".repeat(11))
                                .withDeclaredLength(-1))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void post_withoutBody_is400() {
        assertThat(TestRouter.of(c -> c.bind(Sale.class))
                        .serve(MemoryExchange.of("POST", "/"))
                        .bodyText())
                .contains("\"status\":400", "EMPTY_BODY");
    }

    @Test
    void tryBind_wrong_returnsAllThatIsWrong() {
        assertOk(TestRouter.of(c -> {
                    Bound<Picky> wrong = c.tryBindQuery(Picky.class);
                    assertThat(wrong.isValid()).isFalse();
                    assertThat(wrong.violations())
                            .extracting(HttpError.Violation::pointer)
                            .containsExactly("query/from", "query/to");
                    assertThat(wrong.orElse(error -> new Picky(0, error.status())))
                            .isEqualTo(new Picky(0, 400));
                    assertThatThrownBy(wrong::orThrow).isSameAs(wrong.error());
                    assertThat(c.isCommitted()).isFalse();
                })
                .get("/?from=x"));
    }

    @Test
    void constructor_thatRefuses_isAnErrorWithoutItsMessage() {
        assertThat(TestRouter.of(c -> c.bindQuery(Picky.class))
                        .get("/?from=2&to=1")
                        .bodyText())
                .contains("\"status\":400", "do not go together")
                .doesNotContain("secret");
        assertThat(TestRouter.of(c -> c.bindJson(Picky.class))
                        .post(JSON, "{\"from\":2,\"to\":1}")
                        .bodyText())
                .contains("\"status\":422")
                .doesNotContain("secret");
    }

    @Test
    void validator_findings_haveTheNamesOnTheWire() {
        ContextSettings settings = ContextSettings.defaults()
                .withValidator(value -> List.of(
                        new InvalidValue(List.of("lines", 0, "quantity"), "POSITIVE", "must be positive"),
                        new InvalidValue(List.of("requestId"), "NOT_BLANK", "must not be blank"),
                        new InvalidValue(List.of(), "CLASS", "must be whole")));
        TestRouter router = TestRouter.with(settings, c -> c.bind(CreateSale.class))
                .withParameters("/tills/3", Map.of("till", "3"));
        MemoryExchange answer = router.serve(MemoryExchange.of("POST", "/tills/3")
                .withBody(JSON, "{\"sale-lines\":[{\"sku\":\"A\",\"quantity\":0}]}"));

        assertThat(answer.bodyText())
                .contains("\"status\":422", "\"/sale-lines/0/quantity\"", "POSITIVE", "quantity must be positive")
                .contains("\"header/request-id\"", "request-id must not be blank", "\"pointer\":\"\"");
    }

    @Test
    void default_thatDoesNotFit_isTheProgrammersError() {
        record Wrong(@Default("x") int page) {}
        assertOk(TestRouter.of(c -> assertThatThrownBy(() -> c.bindQuery(Wrong.class))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("@Default(\"x\") of page"))
                .get("/"));
    }

    @Test
    void body_asListGenericAndTree_isRead() {
        assertOk(TestRouter.of(c -> {
                    assertThat(c.bodyJsonList(Address.class)).containsExactly(new Address("B", 1));
                    assertThat(c.bodyJson(new TypeOf<List<Address>>() {})).containsExactly(new Address("B", 1));
                    assertThat(c.bodyTree()).isEqualTo(List.of(Map.of("city", "B", "zip", 1)));
                })
                .post(JSON, "[{\"city\":\"B\",\"zip\":1}]"));
        assertOk(TestRouter.of(c -> assertThat(c.bodyTree()).isEqualTo(new BigDecimal("0.12345678901234567890123")))
                .post(JSON, "0.12345678901234567890123"));
    }

    /** What a handler throws is answered, and would go unseen. */
    private static void assertOk(MemoryExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    }
}
