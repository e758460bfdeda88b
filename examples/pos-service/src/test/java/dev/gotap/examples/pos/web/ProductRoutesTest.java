package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductRoutesTest {

    private static final String OAT_MILK = """
            {"sku":"DAI-OAT","barcode":"4006381333931","name":"Haferdrink 1 l","category":"Dairy","unit":"PIECE",
             "priceCents":219,"currency":"EUR","taxBasisPoints":1900}
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
    void products_pageByPage_areAllThereOnce() {
        Answer first = till.get("/api/v1/products?size=20").hasStatus(200);
        Answer second = till.get("/api/v1/products?size=20&page=1").hasStatus(200);

        assertThat(first.at("/items")).hasSize(20);
        assertThat(first.number("/total")).isGreaterThan(40);
        assertThat(first.text("/items/0/currency")).isEqualTo("EUR");
        assertThat(second.number("/page")).isEqualTo(1);
        assertThat(second.text("/items/0/sku")).isNotEqualTo(first.text("/items/0/sku"));
    }

    @Test
    void products_byStartOfAWord_areFoundWithoutAccents() {
        Answer found = till.get("/api/v1/products?name=creme").hasStatus(200);

        assertThat(found.at("/items")).isNotEmpty();
        assertThat(found.text("/items/0/name")).contains("Crème");
        assertThat(till.get("/api/v1/products?category=Cakes").number("/total")).isEqualTo(4);
        assertThat(till.get("/api/v1/categories").at("/items").toString()).contains("\"Coffee & tea\"");
    }

    @Test
    void product_bySkuAndByBarcode_isTheSame() {
        Answer bySku = till.get("/api/v1/products/BRO-CROIS").hasStatus(200);

        assertThat(bySku.number("/priceCents")).isEqualTo(190);
        assertThat(till.get("/api/v1/products/barcode/2000047115482").body()).isEqualTo(bySku.body());
    }

    @Test
    void product_unknown_isNotFound() {
        till.get("/api/v1/products/NOPE").isProblem(404, "PRODUCT_NOT_FOUND");
        till.get("/api/v1/products/barcode/4006381333931").isProblem(404, "PRODUCT_NOT_FOUND");
        till.get("/api/v1/products/barcode/4006381333930").blames("/barcode", "WRONG_CHECK_DIGIT");
    }

    @Test
    void product_added_isFoundWhereLocationSays() {
        Answer added = till.post("/api/v1/products", OAT_MILK).hasStatus(201);

        assertThat(added.header("Location")).isEqualTo("/api/v1/products/DAI-OAT");
        assertThat(till.get(added.header("Location")).body()).isEqualTo(added.body());
        till.post("/api/v1/products", OAT_MILK).isProblem(409, "PRODUCT_EXISTS");
    }

    @Test
    void price_changed_countsForTheNextLineAndIsRemembered() {
        Answer changed = till.put("/api/v1/products/COF-CAPP/price", "{\"priceCents\":380,\"currency\":\"EUR\"}");

        assertThat(changed.hasStatus(200).number("/priceCents")).isEqualTo(380);
        String sale = till.ringUp("COF-CAPP");
        assertThat(till.get("/api/v1/sales/" + sale).number("/dueCents")).isEqualTo(380);
        Answer history = till.get("/api/v1/products/COF-CAPP/prices");
        assertThat(history.number("/items/0/oldCents")).isEqualTo(350);
        assertThat(history.number("/items/0/newCents")).isEqualTo(380);
    }

    @Test
    void product_takenOffTheShelf_isNotSoldNorListed() {
        till.put("/api/v1/products/COF-CAPP/active", "{\"active\":false}").hasStatus(200);

        till.post("/api/v1/sales", "{\"terminal\":\"T1\",\"lines\":[{\"sku\":\"COF-CAPP\"}]}")
                .blames("/lines/0/sku", "NOT_ON_SALE");
        assertThat(till.get("/api/v1/products?name=Cappuccino").number("/total"))
                .isZero();
        assertThat(till.get("/api/v1/products?name=Cappuccino&inactive=true").number("/total"))
                .isEqualTo(1);
    }
}
