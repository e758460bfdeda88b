package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayRoutesTest {

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
    void today_afterSales_addsThemUp() {
        till.sell("COF-CAPP");
        till.sell("COF-CAPP", "BRO-CROIS");

        Answer today = till.get("/api/v1/days/today").hasStatus(200);

        assertThat(today.text("/businessDate")).isEqualTo("2026-11-21");
        assertThat(today.number("/sales/totals/grossCents")).isEqualTo(890);
        assertThat(today.number("/cashCents")).isEqualTo(890);
        assertThat(today.text("/topProducts/0/sku")).isEqualTo("COF-CAPP");
        assertThat(today.at("/closed").booleanValue()).isFalse();
    }

    @Test
    void day_closedTwice_hasOneZReport() {
        till.sell("COF-CAPP");

        Answer closed = till.post("/api/v1/days/2026-11-21/close", "").hasStatus(200);

        assertThat(closed.number("/closing/number")).isEqualTo(1);
        assertThat(closed.at("/closed").booleanValue()).isTrue();
        assertThat(till.post("/api/v1/days/2026-11-21/close", "").body()).isEqualTo(closed.body());
        assertThat(till.get("/api/v1/days/today").text("/businessDate")).isEqualTo("2026-11-22");
    }

    @Test
    void day_thatCannotBeClosed_saysWhy() {
        till.post("/api/v1/days/2027-01-01/close", "").blames("/businessDate", "IN_THE_FUTURE");
        till.post("/api/v1/days/soon/close", "").blames("/businessDate", "MALFORMED");
        till.get("/api/v1/days/2026-02-30").blames("/businessDate", "MALFORMED");
    }
}
