package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.middleware.BasicAuth;
import dev.gotap.middleware.Cors;
import dev.gotap.middleware.CorsOptions;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.TrailingSlash;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CORS on the real route table: globally, on groups, on single routes; in memory and over a socket. */
class CorsTest {

    private static final String SHOP = "https://shop.example";
    private static final String EVIL = "https://evil.com";
    private static final Handler OK = c -> c.string(200, "ok");
    private static final CorsOptions OPTIONS =
            CorsOptions.defaults().withOrigins(SHOP).withAllowedHeaders("Content-Type", "X-Till");

    private static TestClient client(Router app, boolean socket) {
        return socket ? TestClient.overSocket(app) : TestClient.inMemory(app);
    }

    private static TestResponse preflight(TestClient client, String path, String method, String origin) {
        return client.options(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .send();
    }

    private static TestResponse preflight(Router app, String path, String method) {
        try (TestClient client = TestClient.inMemory(app)) {
            return preflight(client, path, method, SHOP);
        }
    }

    private static void expectNoCorsHeaders(TestResponse response) {
        assertThat(response.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("access-control-"));
    }

    private static void expectVary(TestResponse response) {
        assertThat(String.join(",", response.headers("Vary"))).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preflight_ofAGlobalCors_isAnsweredWithTheMethodsOfThePath(boolean socket) {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS.withCredentials().withMaxAge(Duration.ofMinutes(5))));
        app.get("/sales/:id", OK);
        app.put("/sales/:id", OK);
        app.delete("/sales/new", OK);
        try (TestClient client = client(app, socket)) {
            preflight(client, "/sales/7", "PUT", SHOP)
                    .expectStatus(204)
                    .expectText("")
                    .expectHeader("Access-Control-Allow-Origin", SHOP)
                    .expectHeader("Access-Control-Allow-Methods", "GET, PUT, HEAD")
                    .expectHeader("Access-Control-Allow-Headers", "Content-Type, X-Till")
                    .expectHeader("Access-Control-Allow-Credentials", "true")
                    .expectHeader("Access-Control-Max-Age", "300")
                    .expectHeader("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
            preflight(client, "/sales/new", "DELETE", SHOP)
                    .expectHeader("Access-Control-Allow-Methods", "GET, PUT, DELETE, HEAD");
            preflight(client, "/sales/7", "DELETE", SHOP)
                    .expectStatus(204)
                    .expectHeader("Access-Control-Allow-Methods", "GET, PUT, HEAD");
            preflight(client, "/sales/7", "get", SHOP).expectHeader("Access-Control-Allow-Methods", "GET, PUT, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preflight_ofARefusedOrigin_is403WithVaryAndNoneOfTheHeaders(boolean socket) {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);
        try (TestClient client = client(app, socket)) {
            for (String origin : new String[] {EVIL, "null", "HTTPS://SHOP.EXAMPLE", SHOP + ".evil"}) {
                TestResponse refused =
                        preflight(client, "/sales", "GET", origin).expectStatus(403);
                expectNoCorsHeaders(refused);
                expectVary(refused);
                assertThat(refused.text()).doesNotContain("evil");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preflight_onAGroupOrOneRoute_isAnsweredThereAndNowhereElse(boolean socket) {
        Router app = Router.create();
        app.group("/api", api -> {
            api.use(Cors.with(OPTIONS));
            api.get("/sales", OK);
            api.post("/sales", OK);
        });
        app.delete("/api/sales", OK);
        app.get("/one", Cors.with(OPTIONS), OK);
        app.get("/closed", OK);
        try (TestClient client = client(app, socket)) {
            preflight(client, "/api/sales", "POST", SHOP)
                    .expectStatus(204)
                    .expectHeader("Access-Control-Allow-Methods", "GET, POST, HEAD");
            preflight(client, "/one", "GET", SHOP)
                    .expectStatus(204)
                    .expectHeader("Access-Control-Allow-Methods", "GET, HEAD");
            expectNoCorsHeaders(preflight(client, "/closed", "GET", SHOP).expectStatus(204));
            expectNoCorsHeaders(preflight(client, "/api/none", "GET", SHOP).expectStatus(404));
            // The route for DELETE is not the group's: nobody may speak for it.
            expectNoCorsHeaders(preflight(client, "/api/sales", "DELETE", SHOP).expectStatus(204));
        }
    }

    @Test
    void preflight_ofAnUnknownPath_isNotFound() {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);

        TestResponse response = preflight(app, "/nowhere", "GET").expectStatus(404);
        assertThat(response.header("Access-Control-Allow-Methods")).isNull();
        expectVary(response);
    }

    @Test
    void options_thatAreNoPreflights_passThrough() {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.options("/own", c -> c.string(200, "own"));
        app.get("/sales", OK);
        try (TestClient client = TestClient.inMemory(app)) {
            TestResponse own = client.options("/own").header("Origin", SHOP).send();
            own.expectStatus(200).expectText("own").expectHeader("Access-Control-Allow-Origin", SHOP);
            assertThat(own.header("Access-Control-Allow-Methods")).isNull();
            client.options("/own")
                    .header("Access-Control-Request-Method", "GET")
                    .send()
                    .expectText("own");
            TestResponse automatic =
                    client.options("/sales").header("Origin", SHOP).send();
            automatic.expectStatus(204).expectHeader("Allow", "GET, HEAD, OPTIONS");
            assertThat(automatic.header("Access-Control-Allow-Methods")).isNull();
            expectVary(automatic);
        }
    }

    @Test
    void preflight_forAPathWithItsOwnOptions_isAnsweredAllTheSame() {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.options("/own", c -> c.string(200, "own"));
        app.post("/own", OK);
        app.any("/any", OK);

        preflight(app, "/own", "POST").expectStatus(204).expectHeader("Access-Control-Allow-Methods", "OPTIONS, POST");
        preflight(app, "/any", "PATCH")
                .expectStatus(204)
                .expectHeader(
                        "Access-Control-Allow-Methods", "OPTIONS, POST, GET, PUT, PATCH, HEAD, DELETE, CONNECT, TRACE");
    }

    @Test
    void ownOptions_ofAPathWhoseOtherMethodsAreNotShared_getsItsPreflights() {
        Router app = Router.create();
        app.get("/shared", Cors.with(OPTIONS), OK);
        app.options("/own", c -> c.string(200, "own"));
        app.post("/own", OK);

        preflight(app, "/own", "POST").expectStatus(200).expectText("own");
    }

    @Test
    void preflight_isAnsweredBeforeAnAuthenticationBehindCors() {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS), BasicAuth.of("shop", Map.of("ann", "a long secret")));
        app.get("/sales", OK);

        preflight(app, "/sales", "GET").expectStatus(204).expectHeader("Access-Control-Allow-Origin", SHOP);
    }

    @Test
    void preflight_runsTheChainOfItsRouteUpToCors() {
        Router app = Router.create();
        app.use(c -> c.setHeader("X-Global", "ran"));
        app.group("/api", api -> {
            api.use(c -> c.setHeader("X-Group", "ran"), Cors.with(OPTIONS), c -> c.setHeader("X-Later", "ran"));
            api.get("/sales", OK).nonBlocking();
        });

        TestResponse response = preflight(app, "/api/sales", "GET")
                .expectStatus(204)
                .expectHeader("X-Global", "ran")
                .expectHeader("X-Group", "ran");
        assertThat(response.header("X-Later")).isNull();
    }

    @Test
    void innermost_ofSeveral_decidesAlone() {
        Router app = Router.create();
        app.use(Cors.of(SHOP));
        app.get("/shop", OK);
        app.group("/open", open -> {
            open.use(Cors.of("*"));
            open.post("/x", OK);
        });
        app.group("/admin", admin -> {
            admin.use(Cors.of("https://admin.example"));
            admin.get("/x", OK);
        });
        try (TestClient client = TestClient.inMemory(app)) {
            client.post("/open/x")
                    .header("Origin", EVIL)
                    .send()
                    .expectStatus(200)
                    .expectHeader("Access-Control-Allow-Origin", "*");
            preflight(client, "/open/x", "POST", EVIL)
                    .expectStatus(204)
                    .expectHeader("Access-Control-Allow-Origin", "*");
            TestResponse admin = client.get("/admin/x").header("Origin", SHOP).send();
            expectNoCorsHeaders(admin.expectStatus(200));
            expectNoCorsHeaders(preflight(client, "/admin/x", "GET", SHOP).expectStatus(403));
            client.get("/shop")
                    .header("Origin", SHOP)
                    .send()
                    .expectHeader("Access-Control-Allow-Origin", SHOP)
                    .expectHeader("Vary", "Origin");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404",
        "DELETE, /sales, 405",
        "GET, /sales/, 301",
        "BREW, /sales, 501",
        "GET, /broken, 409",
        "OPTIONS, /sales, 204"
    })
    void answersWithoutARoute_ofAGlobalCors_carryItsHeaders(String method, String path, int status) {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);
        app.get("/broken", c -> {
            throw HttpError.conflict("no");
        });
        for (boolean socket : new boolean[] {false, true}) {
            try (TestClient client = client(app, socket)) {
                TestResponse shared = client.request(method, path)
                        .header("Origin", SHOP)
                        .send()
                        .expectStatus(status)
                        .expectHeader("Access-Control-Allow-Origin", SHOP);
                expectVary(shared);
                expectVary(client.request(method, path).send().expectStatus(status));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT, /api/sales, 405", "GET, /api/sales/, 301", "OPTIONS, /api/sales, 204"})
    void answersWithoutARoute_whereAGroupHasRoutes_carryItsHeaders(String method, String path, int status) {
        Router app = Router.create();
        app.use(Cors.of("https://other.example"));
        app.group(
                "/api",
                api -> api.use(Cors.with(OPTIONS.withRefused(dev.gotap.middleware.RefusedOrigins.SERVE)))
                        .get("/sales", OK));
        try (TestClient client = TestClient.inMemory(app)) {
            TestResponse shared = client.request(method, path)
                    .header("Origin", SHOP)
                    .send()
                    .expectStatus(status)
                    .expectHeader("Access-Control-Allow-Origin", SHOP);
            expectVary(shared);
            TestResponse refused = client.request(method, path)
                    .header("Origin", "https://other.example")
                    .send()
                    .expectStatus(status);
            expectNoCorsHeaders(refused);
            expectVary(refused);
        }
    }

    @Test
    void preflight_withoutAutomaticOptions_isAnsweredAllTheSame() {
        Router app = Router.create(RouterOptions.defaults().withAutomaticOptions(false));
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);

        preflight(app, "/sales", "GET").expectStatus(204).expectHeader("Access-Control-Allow-Methods", "GET, HEAD");
    }

    @Test
    void preflight_ofAPathWithTheOtherSlash_isAnsweredWhereItIsServed() {
        Router app = Router.create(RouterOptions.defaults().withTrailingSlash(TrailingSlash.MATCH));
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);

        preflight(app, "/sales/", "GET").expectStatus(204).expectHeader("Access-Control-Allow-Methods", "GET, HEAD");
    }

    @Test
    void preflight_headServedByGetOrOff_isToldSo() {
        Router app = Router.create(RouterOptions.defaults().withAutomaticHead(false));
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);

        preflight(app, "/sales", "GET").expectHeader("Access-Control-Allow-Methods", "GET");
    }

    @Test
    void preflight_anyHeader_isToldThoseItAskedFor() {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS.withAllowedHeaders("*").withCredentials()));
        app.get("/sales", OK);
        try (TestClient client = TestClient.inMemory(app)) {
            client.options("/sales")
                    .header("Origin", SHOP)
                    .header("Access-Control-Request-Method", "GET")
                    .header("Access-Control-Request-Headers", "x-till,content-type")
                    .send()
                    .expectHeader("Access-Control-Allow-Headers", "x-till,content-type");
            client.options("/sales")
                    .header("Origin", SHOP)
                    .header("Access-Control-Request-Method", "GET")
                    .header("Access-Control-Request-Headers", "x-till;<b>")
                    .send()
                    .expectStatus(204)
                    .expectHeader("Access-Control-Allow-Headers");
            preflight(client, "/sales", "GET", SHOP).expectHeader("Access-Control-Allow-Headers");
        }
    }

    @Test
    void preflight_ofAPublicPageToAPrivateNetwork_isAllowedWhenTheOptionsSaySo() {
        for (boolean allowed : new boolean[] {false, true}) {
            Router app = Router.create();
            app.use(Cors.with(allowed ? OPTIONS.withPrivateNetwork() : OPTIONS));
            app.get("/sales", OK);
            try (TestClient client = TestClient.inMemory(app)) {
                String answer = client.options("/sales")
                        .header("Origin", SHOP)
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Private-Network", "true")
                        .send()
                        .header("Access-Control-Allow-Private-Network");
                assertThat(answer).isEqualTo(allowed ? "true" : null);
                assertThat(preflight(client, "/sales", "GET", SHOP).header("Access-Control-Allow-Private-Network"))
                        .isNull();
            }
        }
    }

    @Test
    void preflight_afterAnUpdate_knowsTheNewRoutes() {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.get("/sales", OK);
        preflight(app, "/sales", "GET").expectHeader("Access-Control-Allow-Methods", "GET, HEAD");
        app.update(changes -> changes.post("/sales", OK));

        preflight(app, "/sales", "POST").expectHeader("Access-Control-Allow-Methods", "GET, POST, HEAD");
    }

    @Test
    void foreignPage_changingThings_isRefusedBeforeTheHandler() {
        boolean[] ran = new boolean[1];
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.post("/sales", c -> ran[0] = true);
        for (boolean socket : new boolean[] {false, true}) {
            try (TestClient client = client(app, socket)) {
                TestResponse refused = client.post("/sales")
                        .header("Origin", EVIL)
                        .body("text/plain", "{}")
                        .send()
                        .expectStatus(403);
                expectNoCorsHeaders(refused);
                expectVary(refused);
            }
        }
        assertThat(ran[0]).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preflight_ofAHostsRoutes_namesTheMethodsOfThatHost(boolean socket) {
        Router app = Router.create();
        app.use(Cors.with(OPTIONS));
        app.get("/sales/:id", OK);
        app.host("api.example.com").put("/sales/:id", OK);
        try (TestClient client = client(app, socket)) {
            assertThat(methodsFor(client, "api.example.com")).contains("PUT", "GET");
            assertThat(methodsFor(client, "www.example.com")).contains("GET").doesNotContain("PUT");
        }
    }

    private static String methodsFor(TestClient client, String host) {
        return client.options("/sales/7")
                .header("Host", host)
                .header("Origin", SHOP)
                .header("Access-Control-Request-Method", "GET")
                .send()
                .expectStatus(204)
                .expectHeader("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Allow-Methods");
    }
}
