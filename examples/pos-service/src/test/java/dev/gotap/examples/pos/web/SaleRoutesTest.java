package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaleRoutesTest {

    private static final String TWO_CAPPUCCINOS = """
            {"terminal":"T1","reference":"T1-0001","lines":[{"sku":"COF-CAPP","quantity":2},{"sku":"BRO-CROIS"}]}
            """;

    @TempDir
    Path directory;

    OpenCounter counter;
    Till till;

    @BeforeEach
    void open() {
        counter = OpenCounter.in(directory);
        till = counter.till;
    }

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void sale_rungUpInOneCall_hasTotalsAndALocation() {
        Answer sale = till.post("/api/v1/sales", TWO_CAPPUCCINOS).hasStatus(201);

        assertThat(sale.header("Location")).isEqualTo("/api/v1/sales/" + sale.text("/id"));
        assertThat(sale.text("/status")).isEqualTo("OPEN");
        assertThat(sale.text("/currency")).isEqualTo("EUR");
        assertThat(sale.number("/totals/grossCents")).isEqualTo(890);
        assertThat(sale.number("/dueCents")).isEqualTo(890);
        assertThat(till.get(sale.header("Location")).body()).isEqualTo(sale.body());
    }

    @Test
    void sale_sentTwice_isMadeOnce() {
        Answer first = till.post("/api/v1/sales", TWO_CAPPUCCINOS).hasStatus(201);
        Answer retry = till.post("/api/v1/sales", TWO_CAPPUCCINOS).hasStatus(201);

        assertThat(retry.text("/id")).isEqualTo(first.text("/id"));
        assertThat(till.get("/api/v1/sales").number("/total")).isEqualTo(1);
        till.post("/api/v1/sales", TWO_CAPPUCCINOS.replace("\"quantity\":2", "\"quantity\":3"))
                .isProblem(409, "REFERENCE_REUSED");
    }

    @Test
    void sale_withoutLines_beginsEmpty() {
        Answer sale = till.post("/api/v1/sales", "{\"terminal\":\"T2\"}").hasStatus(201);

        assertThat(sale.at("/lines")).isEmpty();
        assertThat(sale.number("/dueCents")).isZero();
    }

    @Test
    void line_addedChangedRemoved_changesWhatIsDue() {
        String lines = "/api/v1/sales/" + till.ringUp("COF-CAPP") + "/lines";

        assertThat(till.post(lines, "{\"barcode\":\"2000047115482\"}").number("/dueCents"))
                .isEqualTo(540);
        assertThat(till.put(lines + "/1", "{\"quantity\":3}").number("/dueCents"))
                .isEqualTo(1240);
        assertThat(till.delete(lines + "/2").hasStatus(200).number("/dueCents")).isEqualTo(1050);
        till.delete(lines + "/2").isProblem(404, "LINE_NOT_FOUND");
        till.put(lines + "/9", "{\"quantity\":1}").isProblem(404, "LINE_NOT_FOUND");
    }

    @Test
    void line_changedAfterThePriceDid_keepsItsPrice() {
        String lines = "/api/v1/sales/" + till.ringUp("COF-CAPP") + "/lines";
        till.put("/api/v1/products/COF-CAPP/price", "{\"priceCents\":999}").hasStatus(200);

        assertThat(till.put(lines + "/1", "{\"quantity\":2}").number("/dueCents"))
                .isEqualTo(700);
    }

    @Test
    void sales_byStatusAndDay_areListedNewestFirst() {
        till.sell("COF-CAPP");
        String last = till.sell("BRO-ROLL");
        till.ringUp("BRO-ROLL");

        Answer paid = till.get("/api/v1/sales?status=PAID&businessDate=2026-11-21");

        assertThat(paid.number("/total")).isEqualTo(2);
        assertThat(paid.text("/items/0/id")).isEqualTo(last);
        assertThat(till.get("/api/v1/sales?businessDate=2026-11-20").number("/total"))
                .isZero();
    }

    @Test
    void sale_voided_takesNothingMore() {
        String sale = "/api/v1/sales/" + till.ringUp("COF-CAPP");

        assertThat(till.post(sale + "/void", "").hasStatus(200).text("/status")).isEqualTo("VOIDED");
        till.post(sale + "/lines", "{\"sku\":\"COF-CAPP\"}").isProblem(409, "SALE_NOT_OPEN");
        till.post(sale + "/payments/cash", "{\"tenderedCents\":350}").isProblem(409, "SALE_NOT_OPEN");
    }

    @Test
    void sale_idNeverGivenOut_isNotFoundWhateverItLooksLike() {
        till.ringUp("COF-CAPP");

        for (String id : new String[] {"s2", "s01", "1", "p1", "s", "s-1", "s99999999999999999999", "%20", "s1%00"}) {
            assertThat(till.get("/api/v1/sales/" + id).status()).as(id).isIn(400, 404);
        }
    }
}
