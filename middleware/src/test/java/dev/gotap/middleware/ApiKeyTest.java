package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String KEY = "k-7f3a9c2e5b8d1046";
    private static final ApiKeyOptions OPTIONS = ApiKeyOptions.defaults()
            .withKey(KEY, Principal.of("till-7").withRoles(Set.of("till")))
            .withDigest(ApiKey.digest("another key of some length"), Principal.of("till-8"));

    private static MemoryExchange serve(ApiKeyOptions options, MemoryExchange request) {
        return Chain.of(ApiKey.with(options), c -> {
                    Principal principal = c.get(Context.PRINCIPAL);
                    c.string(200, principal == null ? "anonymous" : principal.name());
                })
                .serve(request);
    }

    private static MemoryExchange with(String header, String key) {
        return MemoryExchange.of("GET", "/").withHeader(header, key);
    }

    @Test
    void key_known_setsItsOwner() {
        assertThat(serve(OPTIONS, with("X-API-Key", KEY)).bodyText()).isEqualTo("till-7");
        assertThat(serve(OPTIONS, with("x-api-key", "another key of some length"))
                        .bodyText())
                .isEqualTo("till-8");
        assertThat(serve(OPTIONS.withHeader("X-Till"), with("X-Till", KEY)).bodyText())
                .isEqualTo("till-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "wrong", "K-7F3A9C2E5B8D1046", "k-7f3a9c2e5b8d104", "k-7f3a9c2e5b8d1046 "})
    void key_unknown_is401(String key) {
        MemoryExchange exchange = serve(OPTIONS, with("X-API-Key", key));

        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.responseHeaders("WWW-Authenticate")).containsExactly("ApiKey header=\"X-API-Key\"");
        assertThat(exchange.bodyText()).doesNotContain("7f3a");
    }

    @Test
    void digestOfAKey_sentAsTheKey_is401() {
        assertThat(serve(OPTIONS, with("X-API-Key", ApiKey.digest(KEY))).status())
                .isEqualTo(401);
    }

    @Test
    void key_ofAnyLength_isHashedUpToABound() {
        boolean[] asked = new boolean[1];
        ApiKeyOptions options = ApiKeyOptions.defaults().withLookup(sha256 -> {
            asked[0] = true;
            return null;
        });

        assertThat(serve(options, with("X-API-Key", "x".repeat(513))).status()).isEqualTo(401);
        assertThat(asked[0]).isFalse();
        serve(options, with("X-API-Key", "x".repeat(512)));
        assertThat(asked[0]).isTrue();
    }

    @Test
    void query_isReadOnlyWhenTheOptionsSaySo() {
        MemoryExchange request = MemoryExchange.of("GET", "/?api_key=" + KEY);

        assertThat(serve(OPTIONS, request).status()).isEqualTo(401);
        assertThat(serve(OPTIONS.withQuery("api_key"), request.rewind()).bodyText())
                .isEqualTo("till-7");
        assertThat(serve(OPTIONS.withQuery("api_key"), request.rewind().withHeader("X-API-Key", "wrong"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void query_whoseValueLogsWouldShow_isRefused() {
        assertThat(Refused.by(() -> OPTIONS.withQuery("k"))).hasMessageContaining("logs leave out");
    }

    @Test
    void query_inALogLine_isRedacted() {
        CapturedLines lines = new CapturedLines();
        Chain.of(Logger.with(lines.options()), ApiKey.with(OPTIONS.withQuery("api_key")), c -> c.string(200, "ok"))
                .serve(MemoryExchange.of("GET", "/sales?api_key=" + KEY));

        assertThat(lines.only()).contains("[redacted]").doesNotContain(KEY);
    }

    @Test
    void lookup_isAskedByDigestForWhatIsNotKnownHere() {
        ApiKeyOptions options = OPTIONS.withLookup(
                sha256 -> sha256.equals(ApiKey.digest("a key in the database")) ? Principal.of("till-9") : null);

        assertThat(serve(options, with("X-API-Key", "a key in the database")).bodyText())
                .isEqualTo("till-9");
        assertThat(serve(options, with("X-API-Key", KEY)).bodyText()).isEqualTo("till-7");
        assertThat(serve(options, with("X-API-Key", "nobody's")).status()).isEqualTo(401);
    }

    @Test
    void noKey_whereOptional_isAnonymousAndAWrongOneIsNot() {
        ApiKeyOptions optional = OPTIONS.withOptional();

        assertThat(serve(optional, MemoryExchange.of("GET", "/")).bodyText()).isEqualTo("anonymous");
        assertThat(serve(optional, with("X-API-Key", "wrong")).status()).isEqualTo(401);
    }

    @Test
    void answers_varyByTheHeader() {
        assertThat(serve(OPTIONS, with("X-API-Key", KEY)).responseHeaders("Vary"))
                .containsExactly("X-API-Key");
        assertThat(serve(OPTIONS, with("X-API-Key", "wrong")).responseHeaders("Vary"))
                .containsExactly("X-API-Key");
    }

    @Test
    void digest_isThatOfSha256sum() {
        assertThat(ApiKey.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void options_thatCannotWork_areRefused() {
        assertThat(Refused.by(() -> ApiKey.with(ApiKeyOptions.defaults()))).hasMessageContaining("withKey");
        assertThat(Refused.by(() -> OPTIONS.withKey("short", Principal.of("x"))))
                .hasMessageContaining("5 characters")
                .hasMessageNotContaining("short");
        assertThat(Refused.by(() -> OPTIONS.withDigest("ABC", Principal.of("x"))))
                .hasMessageContaining("64");
        assertThat(Refused.by(() -> OPTIONS.withHeader("X Key"))).hasMessageContaining("X Key");
    }
}
