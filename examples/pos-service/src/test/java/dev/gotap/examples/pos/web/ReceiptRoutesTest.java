package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptRoutesTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json             | application/json; charset=utf-8
            */*                          | application/json; charset=utf-8
            text/plain                   | text/plain; charset=utf-8
            text/plain, application/json | text/plain; charset=utf-8
            application/json, text/plain | application/json; charset=utf-8
            """)
    void receipt_byAccept_isJsonOrText(String accept, String type) {
        Answer receipt = till.get("/api/v1/sales/" + till.sell("COF-CAPP") + "/receipt", "Accept", accept);

        assertThat(receipt.hasStatus(200).header("Content-Type")).isEqualTo(type);
        assertThat(receipt.header("Vary")).isEqualTo("Accept");
    }

    @Test
    void receipt_inBothForms_saysTheSame() {
        String sale = "/api/v1/sales/" + till.sell("COF-CAPP", "BRO-CROIS");

        Answer json = till.get(sale + "/receipt").hasStatus(200);
        Answer text = till.get(sale + "/receipt.txt").hasStatus(200);

        assertThat(json.text("/number")).isEqualTo("2026-11-21/T1/1");
        assertThat(json.text("/issuedAt")).isEqualTo("2026-11-21T09:00:00+01:00");
        assertThat(json.number("/totals/grossCents")).isEqualTo(540);
        assertThat(text.body()).contains("2026-11-21/T1/1", "TOTAL EUR                           5.40");
    }

    @Test
    void receipt_ofAnOpenSale_isAConflict() {
        till.get("/api/v1/sales/" + till.ringUp("COF-CAPP") + "/receipt").isProblem(409, "NO_RECEIPT");
        till.get("/api/v1/sales/s99/receipt").isProblem(404, "SALE_NOT_FOUND");
    }
}
