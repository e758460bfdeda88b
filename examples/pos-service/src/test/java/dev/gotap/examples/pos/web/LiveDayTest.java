package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Who looks on is told of every change, and of nothing else. */
@Timeout(60)
class LiveDayTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    OpenCounter counter;
    TestClient client;

    @BeforeEach
    void open() {
        counter = OpenCounter.in(directory);
        client = TestClient.of(URI.create(counter.url()));
    }

    @AfterEach
    void close() {
        counter.close();
    }

    /** The next figures with another value there; what comes before them tells of the opening. */
    private static long next(TestSocket figures, String pointer, long before) {
        long value = before;
        while (value == before) {
            value = JSON.readTree(figures.nextText()).at(pointer).longValue();
        }
        return value;
    }

    @Test
    void figures_ofEachSaleAndRefund_areSent() {
        try (TestSocket figures = client.webSocket("/live/figures")) {
            assertThat(figures.nextText()).contains("\"businessDate\":\"2026-11-21\"");
            counter.till.sell("COF-CAPP", "BRO-CROIS");
            assertThat(next(figures, "/sales/totals/grossCents", 0)).isEqualTo(540);

            String sale = counter.till.ringUp("CAK-SACH");
            counter.till
                    .post("/api/v1/sales/" + sale + "/payments/card", "{\"card\":\"4242424242424242\"}")
                    .hasStatus(201);
            assertThat(next(figures, "/sales/totals/grossCents", 540)).isEqualTo(1030);

            counter.till
                    .post("/api/v1/sales/" + sale + "/refunds", "{\"terminal\":\"T1\",\"kind\":\"CARD\"}")
                    .hasStatus(201);
            assertThat(next(figures, "/refunds/totals/grossCents", 0)).isEqualTo(490);
        }
    }

    @Test
    void page_isSentAsItIsServed_toEveryReader() {
        try (TestSocket first = client.webSocket("/live/page");
                TestSocket second = client.webSocket("/live/page")) {
            counter.till.sell("COF-CAPP");
            for (TestSocket reader : new TestSocket[] {first, second}) {
                String page = reader.nextText();
                while (!page.contains(">paid<")) {
                    page = reader.nextText();
                }
                assertThat(page).isEqualTo(counter.till.get("/").body());
            }
        }
    }

    @Test
    void refusals_andReads_areNotTold() {
        try (TestSocket figures = client.webSocket("/live/figures")) {
            figures.nextText();
            counter.till.get("/api/v1/days/today").hasStatus(200);
            counter.till
                    .post("/api/v1/sales", "{\"terminal\":\"T1\",\"lines\":[]}")
                    .hasStatus(422);
            counter.till.sell("COF-CAPP");

            int told = 1;
            while (JSON.readTree(figures.nextText()).at("/sales/count").longValue() == 0) {
                told++;
            }
            assertThat(told).as("rung up, and paid").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void otherTopics_andPagesOfOtherOrigins_areRefused() {
        assertThatThrownBy(() -> client.webSocket("/live/secrets"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("the server answered 404");
        assertThatThrownBy(() ->
                        client.withHeader("Origin", "https://evil.example").webSocket("/live/figures"))
                .hasMessageEndingWith("the server answered 403");
        client.get("/live/figures").send().expectStatus(426);
    }
}
