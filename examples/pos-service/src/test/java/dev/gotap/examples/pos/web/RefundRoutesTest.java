package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundRoutesTest {

    @TempDir
    Path directory;

    OpenCounter counter;
    Till till;
    String sale;

    @BeforeEach
    void open() {
        counter = OpenCounter.in(directory);
        till = counter.till;
        sale = "/api/v1/sales/" + till.sell("COF-CAPP", "BRO-CROIS");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void refund_ofALine_isPaidOutOnceAndHasAReceipt() {
        String body = """
                {"terminal":"T1","reference":"r-1","kind":"CASH","lines":[{"line":2}],"reason":"stale"}
                """;

        Answer refund = till.post(sale + "/refunds", body).hasStatus(201);

        assertThat(refund.text("/status")).isEqualTo("PAID_OUT");
        assertThat(refund.number("/amountCents")).isEqualTo(190);
        assertThat(till.get(refund.header("Location")).body()).isEqualTo(refund.body());
        assertThat(till.post(sale + "/refunds", body).body()).isEqualTo(refund.body());
        assertThat(till.get(sale + "/refunds").at("/items")).hasSize(1);
        assertThat(till.get(refund.header("Location") + "/receipt.txt").body()).contains("REFUND", "-1.90");
    }

    @Test
    void refund_withoutLines_givesEverythingBack() {
        till.post(sale + "/refunds", "{\"terminal\":\"T1\",\"kind\":\"CASH\"}").hasStatus(201);

        assertThat(till.get(sale).text("/status")).isEqualTo("REFUNDED");
        till.post(sale + "/refunds", "{\"terminal\":\"T1\",\"kind\":\"CASH\"}").isProblem(409, "SALE_NOT_REFUNDABLE");
    }

    @Test
    void refund_ofAnOpenSale_isAConflict() {
        String open = "/api/v1/sales/" + till.ringUp("COF-CAPP");

        till.post(open + "/refunds", "{\"terminal\":\"T1\",\"kind\":\"CASH\"}").isProblem(409, "SALE_NOT_REFUNDABLE");
    }
}
