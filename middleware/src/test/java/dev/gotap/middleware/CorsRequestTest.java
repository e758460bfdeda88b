package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no preflights: which headers they get, and which of them run. */
class CorsRequestTest {

    private static final String GOOD = "https://good.com";
    private static final String EVIL = "https://evil.com";
    private static final CorsOptions OPTIONS = CorsOptions.defaults().withOrigins(GOOD);
    private static final Handler OK = c -> c.string(200, "ok");

    private static MemoryExchange from(String origin, String method, Handler... chain) {
        return Chain.of(chain)
                .serve(MemoryExchange.of(method, "/")
                        .withHeader("Host", "till.example")
                        .withHeader("Origin", origin));
    }

    private static List<String> corsHeaders(MemoryExchange exchange) {
        List<String> found = new ArrayList<>();
        exchange.forEachResponseHeader((name, value) -> {
            if (name.startsWith("Access-Control-")) {
                found.add(name + ": " + value);
            }
        });
        return found;
    }

    @Test
    void allowedOrigin_getsOriginCredentialsAndExposedHeaders() {
        Cors cors = Cors.with(OPTIONS.withCredentials().withExposedHeaders("X-Transaction-ID", "Retry-After"));

        assertThat(corsHeaders(from(GOOD, "GET", cors, OK)))
                .containsExactly(
                        "Access-Control-Allow-Origin: " + GOOD,
                        "Access-Control-Allow-Credentials: true",
                        "Access-Control-Expose-Headers: X-Transaction-ID, Retry-After");
    }

    @Test
    void refusedOrigin_getsNoneOfTheHeaders() {
        Cors cors = Cors.with(OPTIONS.withCredentials().withExposedHeaders("Retry-After"));

        assertThat(corsHeaders(from(EVIL, "GET", cors, OK))).isEmpty();
        assertThat(corsHeaders(from(EVIL, "POST", cors, OK))).isEmpty();
    }

    @Test
    void noOrigin_runsAndGetsNone() {
        MemoryExchange exchange = Chain.of(Cors.with(OPTIONS), OK).serve(MemoryExchange.of("POST", "/"));

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(corsHeaders(exchange)).isEmpty();
        assertThat(exchange.responseHeaders("Vary")).containsExactly("Origin");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVE, GET, 200",
        "SERVE, POST, 200",
        "REFUSE_CHANGES, GET, 200",
        "REFUSE_CHANGES, HEAD, 200",
        "REFUSE_CHANGES, OPTIONS, 200",
        "REFUSE_CHANGES, POST, 403",
        "REFUSE_CHANGES, PUT, 403",
        "REFUSE_CHANGES, DELETE, 403",
        "REFUSE_CHANGES, BREW, 403",
        "REFUSE, GET, 403",
        "REFUSE, POST, 403",
    })
    void refusedOrigin_runsOrNot_asTheOptionsSay(RefusedOrigins refused, String method, int status) {
        boolean[] ran = new boolean[1];
        MemoryExchange exchange = from(EVIL, method, Cors.with(OPTIONS.withRefused(refused)), c -> {
            ran[0] = true;
            c.string(200, "ok");
        });

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(ran[0]).isEqualTo(status == 200);
        assertThat(String.join("", exchange.responseHeaders("Vary"))).startsWith("Origin");
        assertThat(exchange.bodyText()).doesNotContain(EVIL);
    }

    @Test
    void defaults_ofARefusedOrigin_keepItFromChangingThings() {
        assertThat(from(EVIL, "POST", Cors.of(GOOD), OK).status()).isEqualTo(403);
        assertThat(from("null", "POST", Cors.of(GOOD), OK).status()).isEqualTo(403);
        assertThat(from(GOOD, "POST", Cors.of(GOOD), OK).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://till.example", "http://TILL.example"})
    void ownOrigin_notListed_runs(String host) {
        MemoryExchange exchange = Chain.of(Cors.with(OPTIONS.withRefused(RefusedOrigins.REFUSE)), OK)
                .serve(MemoryExchange.of("POST", "/")
                        .withHeader("Host", host.substring(7))
                        .withHeader("Origin", "http://till.example"));

        assertThat(exchange.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://till.example",
                "http://till.example:8080",
                "http://till.example.evil",
                "http://evil-till.example",
                "http://xtill.example"
            })
    void ownOrigin_ofAnotherSchemePortOrHost_isAnother(String origin) {
        assertThat(from(origin, "POST", Cors.of(GOOD), OK).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"same-origin, 200", "same-site, 403", "cross-site, 403", "none, 403"})
    void ownOrigin_byTheBrowsersWord_runs(String site, int status) {
        MemoryExchange exchange = Chain.of(Cors.of(GOOD), OK)
                .serve(MemoryExchange.of("POST", "/")
                        .withHeader("Origin", "https://till.example")
                        .withHeader("Sec-Fetch-Site", site));

        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void handlersOwnAllowOrigin_isReplacedNotDoubled() {
        MemoryExchange exchange = from(GOOD, "GET", Cors.of(GOOD), c -> {
            c.addHeader("Access-Control-Allow-Origin", "*");
            c.string(200, "ok");
        });

        assertThat(exchange.responseHeaders("Access-Control-Allow-Origin")).containsExactly(GOOD);
    }

    @Test
    void failure_ofAHandler_carriesTheHeadersToo() {
        for (Handler failing : List.<Handler>of(
                c -> {
                    throw HttpError.conflict("sold already");
                },
                c -> {
                    IllegalStateException broken = new IllegalStateException("broken");
                    c.reported(broken);
                    throw broken;
                })) {
            MemoryExchange exchange = from(GOOD, "POST", Cors.of(GOOD), failing);

            assertThat(exchange.status()).isGreaterThan(400);
            assertThat(exchange.responseHeaders("Access-Control-Allow-Origin")).containsExactly(GOOD);
            assertThat(exchange.responseHeaders("Vary")).containsExactly("Origin");
        }
    }

    @Test
    void vary_setByTheHandler_isAppendedToAndNeverDoubled() {
        assertThat(vary(c -> c.setHeader("Vary", "Accept"))).containsExactly("Accept", "Origin");
        assertThat(vary(c -> c.setHeader("Vary", "Accept, origin"))).containsExactly("Accept, origin");
        assertThat(vary(c -> c.setHeader("Vary", " Origin ,Accept"))).containsExactly(" Origin ,Accept");
        assertThat(vary(c -> c.setHeader("Vary", "X-Origin"))).containsExactly("X-Origin", "Origin");
        assertThat(vary(c -> c.setHeader("Vary", "*"))).containsExactly("*");
        assertThat(vary(c -> c.removeHeader("Vary"))).containsExactly("Origin");
    }

    private static List<String> vary(Handler handler) {
        return from(GOOD, "GET", Cors.of(GOOD), handler, OK).responseHeaders("Vary");
    }
}
