package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills the service under its tills: what it answered is in the books once, and a retry doubles nothing. */
@Tag("long")
class HttpCrashTest {

    private static final int TILLS = 4;
    private static final int PAID_BEFORE_THE_KILL = 60;

    @TempDir
    Path directory;

    /** Reference of the sale: what its till was told of it, in the order of the answers. */
    final Map<String, String> acknowledgedSales = new ConcurrentHashMap<>();

    final Map<String, String> acknowledgedPayments = new ConcurrentHashMap<>();

    @Test
    @Timeout(60)
    void kill_underConcurrentTills_losesAndDoublesNothing() throws Exception {
        try (var service = ServiceProcess.in(directory)) {
            sellUntilKilled(service);
        }

        try (var again = ServiceProcess.in(directory)) {
            Till till = again.till();
            assertAcknowledgedIsThereOnce(till);
            assertRetriesDoubleNothing(till);
        }
    }

    private void sellUntilKilled(ServiceProcess service) throws Exception {
        String url = service.url();
        var enough = new CountDownLatch(PAID_BEFORE_THE_KILL);
        ExecutorService tills = Executors.newFixedThreadPool(TILLS);
        for (int i = 1; i <= TILLS; i++) {
            String name = "T" + i;
            tills.execute(() -> sellForEver(new Till(url), name, enough));
        }
        assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
        service.kill();
        assertThat(service.exitCode()).isNotZero();
        tills.shutdown();
        assertThat(tills.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void sellForEver(Till till, String terminal, CountDownLatch enough) {
        try {
            for (int i = 1; ; i++) {
                String reference = terminal + "-" + i;
                Answer sale = post(till, "/api/v1/sales", saleOf(reference));
                acknowledgedSales.put(reference, sale.text("/id"));
                Answer payment = post(till, "/api/v1/sales/" + sale.text("/id") + "/payments/cash", cashOf(reference));
                acknowledgedPayments.put(reference, payment.text("/id"));
                enough.countDown();
            }
        } catch (IOException killed) {
            // The end of the service is the end of this till's day.
        }
    }

    private static Answer post(Till till, String path, String body) throws IOException {
        return till.sendUnlessCut("POST", path, body, "Content-Type", "application/json")
                .hasStatus(201);
    }

    private void assertAcknowledgedIsThereOnce(Till till) {
        Map<String, JsonNode> sales = sales(till);
        assertThat(acknowledgedPayments).hasSizeGreaterThanOrEqualTo(PAID_BEFORE_THE_KILL);
        acknowledgedSales.forEach((reference, id) ->
                assertThat(sales.get(reference).at("/id").asString()).isEqualTo(id));
        acknowledgedPayments.forEach((reference, id) -> {
            JsonNode sale = sales.get(reference);
            assertThat(sale.at("/status").asString()).isEqualTo("PAID");
            assertThat(sale.at("/paidCents").longValue()).isEqualTo(350);
            Answer payments = till.get("/api/v1/sales/" + sale.at("/id").asString() + "/payments");
            assertThat(payments.at("/items")).hasSize(1);
            assertThat(payments.text("/items/0/id")).isEqualTo(id);
        });
        // Each till may have been killed between a commit and its answer, and no more than once.
        assertThat(sales.size()).isLessThanOrEqualTo(acknowledgedSales.size() + TILLS);
    }

    /** Tills do not know whether their last request was served, so they all send everything again. */
    private void assertRetriesDoubleNothing(Till till) {
        acknowledgedSales.forEach((reference, id) -> {
            assertThat(till.post("/api/v1/sales", saleOf(reference))
                            .hasStatus(201)
                            .text("/id"))
                    .isEqualTo(id);
            Answer payment = till.post("/api/v1/sales/" + id + "/payments/cash", cashOf(reference));
            assertThat(payment.hasStatus(201).text("/id"))
                    .isEqualTo(acknowledgedPayments.getOrDefault(reference, payment.text("/id")));
        });
        Map<String, JsonNode> sales = sales(till);
        long paid = acknowledgedSales.keySet().stream()
                .mapToLong(reference -> sales.get(reference).at("/paidCents").longValue())
                .sum();
        assertThat(paid).isEqualTo(350L * acknowledgedSales.size());
    }

    private static Map<String, JsonNode> sales(Till till) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; ; page++) {
            Answer answer = till.get("/api/v1/sales?size=200&page=" + page).hasStatus(200);
            answer.at("/items").forEach(all::add);
            if (all.size() >= answer.number("/total")) {
                break;
            }
        }
        var byReference = new HashMap<String, JsonNode>();
        all.forEach(sale -> assertThat(byReference.put(sale.at("/reference").asString(), sale))
                .isNull());
        return byReference;
    }

    private static String saleOf(String reference) {
        return "{\"terminal\":\"" + reference.substring(0, 2) + "\",\"reference\":\"" + reference
                + "\",\"lines\":[{\"sku\":\"COF-CAPP\"}]}";
    }

    private static String cashOf(String reference) {
        return "{\"reference\":\"" + reference + "\",\"tenderedCents\":500}";
    }
}
