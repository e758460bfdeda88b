package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardsTest {

    private static final String SECRET = "a secret of this test, 32 bytes or more";
    private static final String ORIGIN = "https://till.example.com";

    @TempDir
    Path directory;

    private interface Visit {
        void with(TestClient till) throws Exception;
    }

    private void visit(Guards guards, Visit visit) throws Exception {
        try (OpenShop open = OpenShop.in(directory)) {
            Router app = PosApp.router();
            PosApp.addRoutes(app, open.shop, ShopOptions.inFile(directory), guards);
            try (TestClient till = TestClient.overSocket(app)) {
                visit.with(till);
            }
        }
    }

    private static String token(String role) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String said = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII))
                + '.'
                + base64.encodeToString(
                        ("{\"iss\":\"pos-service\",\"sub\":\"ann\",\"exp\":4102444800,\"roles\":[\"" + role + "\"]}")
                                .getBytes(StandardCharsets.US_ASCII));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "Bearer " + said + '.' + base64.encodeToString(mac.doFinal(said.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void api_withALogin_asksForATokenAndARole() throws Exception {
        visit(new Guards(1_000, List.of(), SECRET), till -> {
            till.get("/api/v1/products").send().expectStatus(401);
            till.get("/api/v1/products")
                    .header("Authorization", token("guest"))
                    .send()
                    .expectStatus(403);
            till.get("/api/v1/products")
                    .header("Authorization", token("cashier"))
                    .send()
                    .expectStatus(200);
            till.get("/health").send().expectStatus(200);
        });
    }

    @Test
    void refundsProductsAndTheEndOfTheDay_areForManagers() throws Exception {
        visit(new Guards(1_000, List.of(), SECRET), till -> {
            for (String path :
                    List.of("/api/v1/products", "/api/v1/sales/1/refunds", "/api/v1/days/2026-11-21/close")) {
                till.post(path)
                        .header("Authorization", token("cashier"))
                        .json("{}")
                        .send()
                        .expectStatus(403);
                assertThat(till.post(path)
                                .header("Authorization", token("manager"))
                                .json("{}")
                                .send()
                                .status())
                        .isNotIn(401, 403);
            }
        });
    }

    @Test
    void client_overItsLimit_isToldWhenToComeBack() throws Exception {
        visit(new Guards(3, List.of(), null), till -> {
            for (int i = 0; i < 3; i++) {
                till.get("/api/v1/products").send().expectStatus(200);
            }
            assertThat(till.get("/api/v1/products").send().expectStatus(429).header("Retry-After"))
                    .isNotNull();
            till.get("/health").send().expectStatus(200);
        });
    }

    @Test
    void pageOfANamedOrigin_mayCall_othersMayNot() throws Exception {
        visit(new Guards(1_000, List.of(ORIGIN), SECRET), till -> {
            assertThat(till.options("/api/v1/products")
                            .header("Origin", ORIGIN)
                            .header("Access-Control-Request-Method", "POST")
                            .send()
                            .header("Access-Control-Allow-Origin"))
                    .isEqualTo(ORIGIN);
            assertThat(till.get("/api/v1/products")
                            .header("Origin", ORIGIN)
                            .send()
                            .expectStatus(401)
                            .header("Access-Control-Allow-Origin"))
                    .isEqualTo(ORIGIN);
            assertThat(till.get("/api/v1/products")
                            .header("Origin", "https://evil.example.com")
                            .send()
                            .header("Access-Control-Allow-Origin"))
                    .isNull();
        });
    }
}
