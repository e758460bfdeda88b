package dev.gotap.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.Metrics;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MicrometerRecorderTest {

    private static Router app(io.micrometer.core.instrument.MeterRegistry registry) {
        Router app = Router.create();
        app.use(Metrics.to(MicrometerRecorder.of(registry)));
        app.get("/items/:id", c -> c.string(200, "item"));
        app.post("/items/:id", c -> {
            throw HttpError.conflict("taken");
        });
        return app;
    }

    @Test
    void requests_areTimedByPatternMethodAndStatus() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        TestClient client = TestClient.inMemory(app(registry));
        client.get("/items/1").send();
        client.get("/items/2").send();
        client.post("/items/3").send();
        client.get("/nothing/4").send();

        assertThat(registry.get("http.server.requests")
                        .tags("method", "GET", "uri", "/items/:id", "status", "200", "outcome", "SUCCESS")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("http.server.requests")
                        .tags("method", "POST", "status", "409", "outcome", "CLIENT_ERROR")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("http.server.requests")
                        .tags("uri", "UNMATCHED", "status", "404")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("http.server.response.size")
                        .tags("method", "GET", "uri", "/items/:id")
                        .summary()
                        .totalAmount())
                .isEqualTo(8);
        assertThat(registry.get("http.server.active").gauge().value()).isZero();
    }

    @Test
    void series_doNotGrowWithPathsAndMethodsOfClients() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        TestClient client = TestClient.inMemory(app(registry));
        client.get("/items/0").send();
        client.get("/nowhere").send();
        client.request("BREW", "/nowhere").send();
        int before = registry.getMeters().size();
        for (int i = 0; i < 100; i++) {
            client.get("/items/" + i).send();
            client.get("/nowhere/" + i).send();
            client.request("BREW" + i, "/nowhere").send();
        }

        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void manyThreads_loseNothing() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MicrometerRecorder recorder = MicrometerRecorder.of(registry);
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(t -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        recorder.started();
                        recorder.ended("GET", "/p" + i % 5, 200 + i % 3, 1_000, 1);
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);

        long count = registry.get("http.server.requests").timers().stream()
                .mapToLong(io.micrometer.core.instrument.Timer::count)
                .sum();
        assertThat(count).isEqualTo(80_000);
        assertThat(registry.get("http.server.active").gauge().value()).isZero();
    }

    @Test
    void scrape_showsPrometheusFormat_orOpenMetricsWhenAsked() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Router app = app(registry);
        app.get("/metrics", PrometheusScrape.of(registry));
        try (TestClient client = TestClient.overSocket(app).withKeepAlive()) { // one connection: one after the other
            client.get("/items/1").send();
            TestResponse text = client.get("/metrics").send();
            TestResponse open = client.get("/metrics")
                    .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                    .send();

            assertThat(text.header("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(text.text())
                    .contains("http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\","
                            + "uri=\"/items/:id\"} 1");
            assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
            assertThat(open.text()).endsWith("# EOF\n");
        }
    }
}
