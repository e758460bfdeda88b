package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Principal;
import dev.gotap.middleware.health.Health;
import dev.gotap.middleware.health.HealthHold;
import dev.gotap.middleware.health.HealthOptions;
import dev.gotap.middleware.health.HealthResult;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HealthRoutesTest {

    private final Health health = Health.with(HealthOptions.defaults()
            .withKeep(Duration.ofDays(1))
            .withDetailsFor(c -> c.get(Context.PRINCIPAL) != null));
    private final Router app = Router.create();

    private TestClient client() {
        app.use(c -> {
            if (c.header("X-Operator") != null) {
                c.set(Context.PRINCIPAL, Principal.of("operator"));
            }
        });
        app.health("/health", health);
        app.get("/work", c -> c.string(200, "done"));
        return TestClient.inMemory(app);
    }

    @AfterEach
    void close() {
        health.close();
    }

    @Test
    void summary_ofAHealthyService_is200WithoutDetails() {
        health.add("database", () -> HealthResult.healthy().withDetail("pool", 7));
        TestResponse answer = client().get("/health").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text())
                .isEqualTo("{\"status\":\"healthy\",\"components\":{\"database\":{\"status\":\"healthy\"}}}");
    }

    @Test
    void summary_ofAnUnhealthyService_is503_andOfADegradedOne200() {
        health.addOptional("terminal", () -> HealthResult.unhealthy("no paper"));
        TestClient client = client();

        assertThat(client.get("/health").send().status()).isEqualTo(200);
        assertThat(client.get("/health").send().text())
                .contains("\"status\":\"degraded\"")
                .doesNotContain("paper");
        health.add("database", () -> HealthResult.unhealthy("gone"));
        assertThat(client.get("/health").send().status()).isEqualTo(503);
        assertThat(client.get("/health/ready").send().status()).isEqualTo(503);
        assertThat(client.get("/health/live").send().status()).isEqualTo(200);
    }

    @Test
    void details_areShownToWhomTheOptionsName() {
        health.add("database", () -> HealthResult.degraded("slow").withDetail("pool", 7));

        assertThat(client().get("/health/components")
                        .header("X-Operator", "1")
                        .send()
                        .text())
                .contains("\"message\":\"slow\"", "\"details\":{\"pool\":7}", "\"required\":true", "\"tookMillis\":");
    }

    @Test
    void component_byName_isAloneOr404() {
        health.add("database", HealthResult::healthy).add("queue", () -> HealthResult.unhealthy("full"));
        TestClient client = client();

        assertThat(client.get("/health/components?component=database").send().status())
                .isEqualTo(200);
        assertThat(client.get("/health/components?component=queue").send().status())
                .isEqualTo(503);
        assertThat(client.get("/health/components?component=nobody").send().status())
                .isEqualTo(404);
        assertThat(client.get("/health/components").send().status()).isEqualTo(503);
    }

    @Test
    void acceptTextPlain_isAnsweredInOneWord() {
        assertThat(client().get("/health").header("Accept", "text/plain").send().text())
                .isEqualTo("healthy\n");
    }

    @Test
    void anotherMethod_is405() {
        assertThat(client().post("/health").send().status()).isEqualTo(405);
    }

    @Test
    void readiness_whileHeld_is503_andTheReasonIsForOperators() {
        TestClient client = client();
        try (HealthHold hold = health.hold("warming up")) {
            assertThat(hold.reason()).isEqualTo("warming up");
            assertThat(client.get("/health/ready").send().status()).isEqualTo(503);
            assertThat(client.get("/health/ready").send().text()).doesNotContain("warming");
            assertThat(client.get("/health/ready")
                            .header("X-Operator", "1")
                            .send()
                            .text())
                    .contains("\"reason\":\"warming up\"");
            assertThat(client.get("/health").send().status()).isEqualTo(200);
        }

        assertThat(client.get("/health/ready").send().status()).isEqualTo(200);
    }

    @Test
    void readiness_fromTheBeginningOfAStopOn_is503_whileRequestsAreStillServed() throws Exception {
        client();
        UndertowServer server = app.start(
                ServerOptions.defaults().withPort(0).withHost("127.0.0.1").withReadinessDelay(Duration.ofMinutes(1)));
        TestClient client = TestClient.of(URI.create("http://127.0.0.1:" + server.port()));
        assertThat(client.get("/health/ready").send().status()).isEqualTo(200);
        Thread stopping = new Thread(() -> server.stop(Duration.ofMinutes(2)));
        stopping.start();
        while (server.isReady()) {
            Thread.onSpinWait();
        }

        assertThat(client.get("/health/ready").send().status()).isEqualTo(503);
        assertThat(client.get("/work").send().text()).isEqualTo("done");
        stopping.interrupt(); // ends the delay
        stopping.join();
    }
}
