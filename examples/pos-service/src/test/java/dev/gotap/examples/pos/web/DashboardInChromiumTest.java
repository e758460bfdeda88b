package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard as its reader sees it: a real browser looks at a service that was started as users start it. */
@Tag("long")
@Timeout(180)
class DashboardInChromiumTest {

    private static final String TAKINGS = "document.querySelector('[aria-labelledby=takings] .big').textContent";
    private static final String AS_OF = "document.getElementById('asof').textContent";

    @TempDir
    Path directory;

    @Test
    void sale_rungUpAndPaid_changesTheFigures_withoutAReload() throws Exception {
        try (var service = ServiceProcess.in(directory);
                var page = Chromium.open(directory.resolve("profile"))) {
            Till till = service.till();
            page.navigate(service.url());
            page.await(AS_OF + " === 'live'");
            assertThat(page.evaluate(TAKINGS).asString()).isEqualTo("€0.00");
            page.evaluate("window.mark = 'the same page'");

            till.sell("COF-CAPP", "BRO-CROIS");

            page.await(TAKINGS + " === '€5.40'");
            page.await("document.querySelector('.sales .pill')?.textContent === 'paid'");
            String sale = till.sell("CAK-SACH");
            page.await(TAKINGS + " === '€10.30'");
            till.post(
                            "/api/v1/sales/" + sale + "/refunds",
                            "{\"terminal\":\"T1\",\"kind\":\"CASH\",\"reason\":\"dry\"}")
                    .hasStatus(201);
            page.await(TAKINGS + " === '€5.40'");
            assertThat(page.evaluate("window.mark").asString()).isEqualTo("the same page");
            assertThat(page.evaluate(AS_OF).asString()).isEqualTo("live");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void productName_withAScript_isTextOnThePage_andDoesNotRun() throws Exception {
        try (var service = ServiceProcess.in(directory);
                var page = Chromium.open(directory.resolve("profile"))) {
            Till till = service.till();
            page.navigate(service.url());
            page.await(AS_OF + " === 'live'");
            String name = "<script>window.hacked = 1</script><img src=x onerror=window.hacked=2>";
            till.post("/api/v1/products", """
                    {"sku":"XSS","name":"%s","category":"Other","unit":"PIECE","priceCents":100,"taxBasisPoints":0}
                    """.formatted(name)).hasStatus(201);

            till.sell("XSS");

            page.await("document.querySelector('.sales .what')?.textContent === '" + name + "'");
            page.await("document.querySelector('[aria-labelledby=top] .name')?.textContent === '" + name + "'");
            assertThat(page.evaluate("typeof window.hacked").asString()).isEqualTo("undefined");
            page.navigate(service.url());
            assertThat(page.evaluate("document.querySelector('.sales .what').textContent")
                            .asString())
                    .isEqualTo(name);
            assertThat(page.evaluate("typeof window.hacked").asString()).isEqualTo("undefined");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void service_thatGoesAndComesBack_isNoticed_withoutAReload() throws Exception {
        Path database = directory.resolve("shop");
        String port;
        try (var page = Chromium.open(directory.resolve("profile"))) {
            try (var service = ServiceProcess.in(directory)) {
                port = "" + URI.create(service.url()).getPort();
                page.navigate(service.url());
                page.await(AS_OF + " === 'live'");
                page.evaluate("window.mark = 'the same page'");
                service.askToEnd();
                page.await(AS_OF + ".startsWith('no connection')");
                service.exitCode();
            }
            try (var again = ServiceProcess.with(Map.of("POS_PORT", port, "POS_DATABASE", database.toString()))) {
                again.till().sell("COF-CAPP");
                page.await(AS_OF + " === 'live'");
                page.await(TAKINGS + " === '€3.50'");
                assertThat(page.evaluate("window.mark").asString()).isEqualTo("the same page");
            }
        }
    }

    @Test
    void page_withoutASocket_asksInstead() throws Exception {
        try (var service = ServiceProcess.in(directory);
                var page = Chromium.open(directory.resolve("profile"))) {
            page.beforeEveryPage("window.WebSocket = class { constructor() { setTimeout(() => this.onclose()); } }");
            page.navigate(service.url());
            page.await(AS_OF + ".startsWith('asked every')");

            service.till().sell("COF-CAPP");

            page.await(TAKINGS + " === '€3.50'");
        }
    }
}
