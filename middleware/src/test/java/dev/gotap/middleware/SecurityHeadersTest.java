package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHeadersTest {

    private static final Handler OK = c -> c.string(200, "ok");

    private static Map<String, String> headers(MemoryExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.forEachResponseHeader(
                (name, value) -> assertThat(headers.put(name, value)).as(name).isNull());
        headers.remove("Content-Type");
        headers.remove("Content-Length");
        return headers;
    }

    private static Map<String, String> headers(Handler... chain) {
        return headers(Chain.of(chain).get("/"));
    }

    private static MemoryExchange overTls(Handler... chain) {
        return Chain.of(chain).serve(MemoryExchange.of("GET", "/").withScheme("https"));
    }

    @Test
    void api_closesEverythingAPageCouldDo() {
        assertThat(headers(SecurityHeaders.api(), OK))
                .containsOnly(
                        Map.entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
                        Map.entry("X-Content-Type-Options", "nosniff"),
                        Map.entry("X-Frame-Options", "DENY"),
                        Map.entry("Referrer-Policy", "no-referrer"),
                        Map.entry("Cross-Origin-Resource-Policy", "same-origin"));
    }

    @Test
    void web_servesPagesOfFiles() {
        assertThat(headers(SecurityHeaders.web(), OK))
                .containsEntry("X-Frame-Options", "SAMEORIGIN")
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
                .containsEntry("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .doesNotContainKeys("Cross-Origin-Embedder-Policy", "Strict-Transport-Security", "Cache-Control");
    }

    @Test
    void strict_isolatesAndGivesANonceToHandlerAndPolicy() {
        String[] seen = new String[1];
        Map<String, String> headers = headers(SecurityHeaders.strict(), c -> {
            seen[0] = c.require(SecurityHeaders.NONCE);
            c.string(200, "ok");
        });

        assertThat(seen[0]).matches("[A-Za-z0-9_-]{24}");
        assertThat(headers.get("Content-Security-Policy"))
                .contains("script-src 'nonce-" + seen[0] + "' 'strict-dynamic'")
                .contains("style-src 'self' 'nonce-" + seen[0] + "'")
                .doesNotContain("{");
        assertThat(headers)
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                .containsEntry("Cross-Origin-Embedder-Policy", "require-corp");
    }

    @Test
    void nonce_ofEveryRequest_isAnother() {
        Set<String> seen = new HashSet<>();
        Chain chain = Chain.of(SecurityHeaders.strict(), c -> seen.add(c.require(SecurityHeaders.NONCE)));
        for (int i = 0; i < 10_000; i++) {
            chain.get("/");
        }

        assertThat(seen).hasSize(10_000);
    }

    @Test
    void strictTransport_isSaidOverTlsOnly() {
        assertThat(headers(overTls(SecurityHeaders.api(), OK)))
                .containsEntry("Strict-Transport-Security", "max-age=31536000");
        assertThat(headers(overTls(SecurityHeaders.strict(), OK)))
                .containsEntry("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        assertThat(headers(SecurityHeaders.strict(), OK)).doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void strictTransport_behindATrustedProxy_isSaidByItsWordAndNobodyElses() {
        for (String peer : new String[] {"10.0.0.1", "203.0.113.7"}) {
            MemoryExchange exchange = Chain.of(SecurityHeaders.api(), OK)
                    .withClientIp(TrustedProxies.xForwardedFor("10.0.0.0/8"))
                    .serve(Peers.request(peer)
                            .withHeader("X-Forwarded-For", "198.51.100.1")
                            .withHeader("X-Forwarded-Proto", "https"));

            assertThat(headers(exchange).containsKey("Strict-Transport-Security"))
                    .isEqualTo(peer.equals("10.0.0.1"));
        }
    }

    @Test
    void header_setByTheHandler_winsOnce() {
        Handler own = c -> {
            c.setHeader("X-Frame-Options", "SAMEORIGIN");
            c.addHeader("content-security-policy", "default-src 'self'");
            c.string(200, "ok");
        };
        Map<String, String> headers = headers(SecurityHeaders.strict(), own);

        assertThat(headers)
                .containsEntry("X-Frame-Options", "SAMEORIGIN")
                .containsEntry("content-security-policy", "default-src 'self'")
                .doesNotContainKey("Content-Security-Policy")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void inner_ofTwo_wins() {
        assertThat(headers(SecurityHeaders.api(), SecurityHeaders.web(), OK))
                .containsEntry("X-Frame-Options", "SAMEORIGIN")
                .containsEntry("Referrer-Policy", "strict-origin-when-cross-origin");
        String[] seen = new String[1];
        Map<String, String> headers = headers(SecurityHeaders.strict(), SecurityHeaders.strict(), c -> {
            seen[0] = c.require(SecurityHeaders.NONCE);
            c.string(200, "ok");
        });
        assertThat(headers.get("Content-Security-Policy")).contains(seen[0]);
    }

    @Test
    void failure_carriesTheHeadersToo() {
        MemoryExchange exchange = Chain.of(SecurityHeaders.api(), c -> {
                    throw HttpError.notFound("no such sale");
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(404);
        assertThat(headers(exchange)).containsEntry("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "/account, true",
        "/account/, true",
        "/account/cards/7, true",
        "/accounting, false",
        "/account-old, false",
        "/Account, false",
        "/my/account, false",
        "/, false"
    })
    void noStore_ofAPath_takesInWhatIsBelowIt(String path, boolean unstored) {
        SecurityHeaders headers =
                SecurityHeaders.with(SecurityHeadersOptions.api().withNoStore("/account"));
        for (String scheme : new String[] {"http", "https"}) {
            MemoryExchange exchange =
                    Chain.of(headers, OK).serve(MemoryExchange.of("GET", path).withScheme(scheme));
            assertThat(headers(exchange).get("Cache-Control")).isEqualTo(unstored ? "no-store" : null);
        }
    }

    @Test
    void noStore_ofTheRoot_isForEveryPathUnlessTheHandlerSaysOtherwise() {
        SecurityHeaders headers =
                SecurityHeaders.with(SecurityHeadersOptions.api().withNoStore("/"));

        assertThat(headers(headers, OK)).containsEntry("Cache-Control", "no-store");
        assertThat(headers(headers, c -> c.setHeader("Cache-Control", "max-age=60"), OK))
                .containsEntry("Cache-Control", "max-age=60");
    }

    @Test
    void options_changeAndRemoveHeaders() {
        SecurityHeadersOptions options = SecurityHeadersOptions.web()
                .with("permissions-policy", "payment=(self)")
                .without("x-frame-options")
                .withPolicy("default-src 'self'; script-src 'nonce-{nonce}'")
                .withReportOnly()
                .withStrictTransport(Duration.ofDays(1), true);
        Map<String, String> headers = headers(overTls(SecurityHeaders.with(options), OK));

        assertThat(headers)
                .containsEntry("permissions-policy", "payment=(self)")
                .containsEntry("Strict-Transport-Security", "max-age=86400; includeSubDomains")
                .doesNotContainKeys("Permissions-Policy", "X-Frame-Options", "Content-Security-Policy");
        assertThat(headers.get("Content-Security-Policy-Report-Only")).matches(".*'nonce-[A-Za-z0-9_-]{24}'");
        assertThat(headers(overTls(SecurityHeaders.with(options.without("strict-transport-security")), OK)))
                .doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void options_thatProtectNobody_areRefused() {
        SecurityHeadersOptions web = SecurityHeadersOptions.web();

        assertThat(Refused.by(() -> web.withPolicy("script-src 'nonce-abc123'")))
                .hasMessageContaining("stays the same");
        assertThat(Refused.by(() -> web.withPolicy("script-src {nonce}"))).hasMessageContaining("'nonce-{nonce}'");
        assertThat(Refused.by(() -> web.with("X-Till", "'nonce-{nonce}'"))).hasMessageContaining("policy only");
        assertThat(Refused.by(() -> web.with("x-frame-options", "ALLOW-FROM https://good.com")))
                .hasMessageContaining("[DENY, SAMEORIGIN]");
        assertThat(Refused.by(() -> web.with("Referrer-Policy", "none"))).hasMessageContaining("no-referrer");
        assertThat(Refused.by(() -> web.with("X-Till", "a\r\nb"))).hasMessageContaining("X-Till");
        assertThat(Refused.by(() -> web.withNoStore("account"))).hasMessageContaining("/account");
        assertThat(Refused.by(() -> web.withStrictTransport(Duration.ofSeconds(-1), false)))
                .hasMessageContaining("PT-1S");
        assertThat(Refused.by(() -> web.without("Content-Security-Policy").withReportOnly()))
                .hasMessageContaining("withPolicy");
    }
}
