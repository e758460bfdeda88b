package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client cannot pass for a queue, and no route that was not meant for events swallows one. */
class EventGuardTest {

    private final List<String> seen = new ArrayList<>();
    private final Router app = Router.create();

    EventGuardTest() {
        EventRoutes.on(app).sqs("orders", c -> seen.add("event"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lambda/sqs/orders",
                "/%6Cambda/sqs/orders",
                "/lambda/sqs/%6Frders",
                "/lambda//sqs/orders",
                "/lambda/./sqs/orders",
                "/x/../lambda/sqs/orders",
                "/LAMBDA/sqs/orders",
                "/lambda/sqs/orders/",
                "/lambda/sqs/orders;x"
            })
    void client_thatAsksForAnEventsPath_findsNothing(String path) {
        LambdaAdapter adapter = LambdaAdapter.of(app);
        for (String domain : List.of("r3.execute-api.eu-west-1.amazonaws.com", "x.lambda-url.eu-west-1.on.aws")) {
            Map<String, Object> answer = Samples.answer(
                    adapter,
                    Samples.V2
                            .replace("r3.execute-api.eu-west-1.amazonaws.com", domain)
                            .replace("\"rawPath\": \"/users/7\"", "\"rawPath\": \"" + path + '"'));
            assertThat((int) answer.get("statusCode")).isBetween(301, 405);
        }
        assertThat((int) Samples.answer(
                                adapter, Samples.V1.replace("\"path\": \"/users/7\"", "\"path\": \"" + path + '"'))
                        .get("statusCode"))
                .isBetween(301, 405);
        MemoryExchange inMemory = MemoryExchange.of("POST", path);
        app.serve(inMemory);
        assertThat(inMemory.status()).isBetween(301, 405);
        assertThat(seen).isEmpty();
    }

    @Test
    void client_onASocket_findsNothing() {
        try (TestClient client = TestClient.overSocket(app)) {
            client.post("/lambda/sqs/orders").send().expectStatus(404);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void event_answeredByARouteThatIsNotForEvents_isNotDone() {
        Router open = Router.create();
        open.any("/*path", c -> c.string(200, "caught"));
        LambdaAdapter adapter = LambdaAdapter.of(open);

        assertThat(Samples.answer(adapter, Samples.SQS).toString()).contains("m1", "m2");
        for (String event : List.of(Samples.S3, Samples.BRIDGE, Samples.SCHEDULED)) {
            assertThatThrownBy(() -> adapter.answer(Samples.bytes(event))).isInstanceOf(EventException.class);
        }
    }

    @Test
    void middleware_runsForEventsToo_andMayRefuseThem() {
        Router guarded = Router.create();
        guarded.use(c -> {
            seen.add("middleware");
            if (c.header("Authorization") == null) {
                c.abortWithStatus(401);
            } else {
                c.next();
            }
        });
        EventRoutes.on(guarded).sqs("orders", c -> seen.add("event"));

        assertThat(Samples.answer(LambdaAdapter.of(guarded), Samples.SQS).toString())
                .contains("m1", "m2");
        assertThat(seen).containsExactly("middleware", "middleware");
    }

    @Test
    void route_ofAKindThatIsAClients_isRefused() {
        assertThatThrownBy(() -> EventRoutes.on(app).route(EventKind.API_GATEWAY_V2, "/x", c -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("API_GATEWAY_V2");
    }
}
