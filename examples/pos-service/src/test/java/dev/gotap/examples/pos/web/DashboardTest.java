package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

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
    void page_ofAnEmptyDay_saysSo() {
        Answer page = till.get("/").hasStatus(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("Café Lindenblüte", "Saturday, 21 November 2026", "Day open", "€0.00", "No sales yet")
                .doesNotContain("{}");
    }

    @Test
    void page_afterSales_showsThemWithoutAnyScript() {
        till.sell("COF-CAPP", "BRO-CROIS");
        till.ringUp("BRO-ROLL");

        assertThat(till.get("/").body())
                .contains("€5.40", "Cappuccino, Croissant au beurre", "paid", "open", "1 payment<", "19 %");
    }

    /** Figures and list are several queries: a sale that is paid between two of them must be in both or in neither. */
    @Test
    void page_whileSalesArePaid_showsOneMoment() throws Exception {
        Thread busy = new Thread(() -> {
            for (int i = 0; i < 8; i++) {
                till.sell("COF-CAPP");
            }
        });
        busy.start();
        String page;
        do {
            page = till.get("/").body();
            long listed = page.split(">paid<", -1).length - 1;
            assertThat(page).contains("<h2 id=\"sales\">Sales</h2><p class=\"big\">" + listed + "</p>");
        } while (busy.isAlive());
        busy.join();
        assertThat(till.get("/").body()).contains("<p class=\"big\">8</p>");
    }

    @Test
    void productName_withMarkup_isTextOnThePage() {
        till.post("/api/v1/products", """
                {"sku":"XSS","name":"<script>alert(1)</script>\\"'&","category":"Other","unit":"PIECE",
                 "priceCents":100,"taxBasisPoints":0}
                """).hasStatus(201);
        till.sell("XSS");

        String page = till.get("/").body();

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
        assertThat(page).doesNotContain("<script>alert");
    }

    @Test
    void page_byItsPolicy_runsNothingButItsOwnFiles() {
        Answer page = till.get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)|<style| style=| on[a-z]+=|https?://");
    }

    @Test
    void files_ofThePage_haveTheirTypes() {
        assertThat(till.get("/dashboard.js").hasStatus(200).header("Content-Type"))
                .isEqualTo("text/javascript; charset=utf-8");
        assertThat(till.get("/dashboard.css").hasStatus(200).header("Content-Type"))
                .isEqualTo("text/css; charset=utf-8");
        Answer picture = till.get("/dashboard.svg").hasStatus(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void script_asksOnlyForRoutesThatAreThere() {
        String script = till.get("/dashboard.js").body();

        for (String path : new String[] {"/api/v1/days/today", "/api/v1/sales?size=8"}) {
            assertThat(script).contains("\"" + path + "\"");
            till.get(path).hasStatus(200);
        }
    }
}
