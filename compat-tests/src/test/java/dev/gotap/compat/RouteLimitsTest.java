package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Limits;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.testing.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route says of its bodies and threads holds for that route alone. */
class RouteLimitsTest {

    private static Router app() {
        Router app = Router.create(RouterOptions.defaults()
                .withContext(
                        ContextSettings.defaults().withLimits(Limits.defaults().withMaxBodyBytes(10))));
        app.post("/default", c -> c.string(200, c.bodyText()));
        app.post("/more", c -> c.string(200, c.bodyText())).maxBodyBytes(20);
        app.post("/less", c -> c.string(200, c.bodyText())).maxBodyBytes(5);
        app.post("/none", c -> c.string(200, c.bodyText())).maxBodyBytes(0);
        app.post("/stream", c -> c.string(200, new String(c.bodyStream().readAllBytes())))
                .maxBodyBytes(5);
        return app;
    }

    private static void assertLimit(TestClient client, String path, int bytes) {
        String fits = "x".repeat(bytes);
        client.post(path).body("a/b", fits).send().expectStatus(200).expectText(fits);
        client.post(path).body("a/b", fits).chunked().send().expectStatus(200).expectText(fits);
        for (int chunk : new int[] {1, 3, 100}) {
            client.post(path).body("a/b", fits + "y").chunked(chunk).send().expectStatus(413);
        }
        client.post(path)
                .body("a/b", fits + "y")
                .send()
                .expectStatus(413)
                .expectTextContaining("\"maxBytes\":" + bytes);
    }

    @Test
    void maxBodyBytes_ofARoute_replacesTheRouters() {
        try (TestClient memory = TestClient.inMemory(app());
                TestClient socket = TestClient.overSocket(app())) {
            for (TestClient client : new TestClient[] {memory, socket, socket.withKeepAlive()}) {
                assertLimit(client, "/default", 10);
                assertLimit(client, "/more", 20);
                assertLimit(client, "/less", 5);
                assertLimit(client, "/none", 0);
                assertLimit(client, "/stream", 5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void maxBodyBytes_negative_isRefused(long bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.create().post("/a", c -> {}).maxBodyBytes(bytes))
                .withMessage("maxBodyBytes: " + bytes + " (expected: >= 0; 0 means no body)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 60_000})
    void nonBlocking_bodyRead_staysOnTheIoThread(int length) {
        Router app = Router.create();
        app.post("/io", c -> c.string(200, c.bodyBytes().length + " " + c.mayBlock()))
                .nonBlocking();
        try (TestClient client = TestClient.overSocket(app)) {
            client.post("/io").body("a/b", new byte[length]).send().expectText(length + " false");
        }
    }

    @Test
    void nonBlocking_largeBody_isReadOnAWorker() {
        Router app = Router.create();
        app.post("/io", c -> c.string(200, c.bodyBytes().length + " " + c.mayBlock()))
                .nonBlocking();
        try (TestClient client = TestClient.overSocket(app)) {
            client.post("/io").body("a/b", new byte[100_000]).send().expectText("100000 true");
            client.post("/io").body("a/b", new byte[100_000]).chunked().send().expectText("100000 true");
        }
    }

    @Test
    void nonBlocking_route_runsOnTheIoThread() {
        Router app = Router.create();
        app.get("/io", c -> c.string(200, Thread.currentThread().getName())).nonBlocking();
        // A quick one without a body would be tried on the I/O thread.
        app.post("/worker", c -> c.string(200, Thread.currentThread().getName() + c.bodyBytes().length));
        try (TestClient client = TestClient.overSocket(app)) {
            client.get("/io").send().expectTextContaining("I/O");
            client.head("/io").send().expectStatus(200);
            client.post("/worker").body("a/b", new byte[10]).chunked().send().expectTextContaining("task");
        }
    }
}
