package dev.gotap.middleware;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicAuthTest {

    private static final Map<String, String> ACCOUNTS =
            Map.of("ann", "correct horse", "bob", "pass:with:colons", "zoë", "Straße 7");
    private static final BasicAuth AUTH = BasicAuth.of("the shop", ACCOUNTS);

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private static MemoryExchange serve(BasicAuth auth, String authorization) {
        MemoryExchange request = MemoryExchange.of("GET", "/");
        return Chain.of(auth, c -> {
                    Principal principal = c.get(Context.PRINCIPAL);
                    c.string(200, principal == null ? "anonymous" : principal.name());
                })
                .serve(authorization.isEmpty() ? request : request.withHeader("Authorization", authorization));
    }

    @Test
    void credentials_known_setThePrincipal() {
        assertThat(serve(AUTH, basic("ann:correct horse")).bodyText()).isEqualTo("ann");
        assertThat(serve(AUTH, basic("bob:pass:with:colons")).bodyText()).isEqualTo("bob");
        assertThat(serve(AUTH, basic("zoë:Straße 7")).bodyText()).isEqualTo("zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic ", "BASIC ", "bAsIc   "})
    void scheme_inAnyCase_isTheSame(String scheme) {
        assertThat(serve(AUTH, scheme + basic("ann:correct horse").substring(6)).status())
                .isEqualTo(200);
    }

    static List<String> refused() {
        return List.of(
                basic("ann:wrong"),
                basic("ann:"),
                basic("ann"),
                basic(":correct horse"),
                basic("nobody:correct horse"),
                basic("Ann:correct horse"),
                basic("ann:correct horse\n"),
                basic("ann\u0000:correct horse"),
                basic("bob:correct horse"),
                basic("annc:orrect horse"),
                basic("an:ncorrect horse"),
                "Basic",
                "Basic ",
                "Basic %%%%",
                "Basic YW5uOmNvcnJlY3QgaG9yc2U===",
                "Basic" + basic("ann:correct horse").substring(6),
                "Bearer " + basic("ann:correct horse").substring(6),
                "Digest username=\"ann\"",
                "Basic " + Base64.getEncoder().encodeToString("zo\u00eb:Stra\u00dfe 7".getBytes(ISO_8859_1)),
                "Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, ':', 'x'}),
                basic("ann:" + "x".repeat(10_000)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void credentials_wrongOrMalformed_are401WithTheChallenge(String authorization) {
        MemoryExchange exchange = serve(AUTH, authorization);

        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.responseHeaders("WWW-Authenticate"))
                .containsExactly("Basic realm=\"the shop\", charset=\"UTF-8\"");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/problem+json");
        assertThat(exchange.bodyText()).doesNotContain("ann").doesNotContain("horse");
    }

    @Test
    void refusal_ofAnUnknownUserAndOfAWrongPassword_isTheSame() {
        MemoryExchange unknown = serve(AUTH, basic("nobody:x"));
        MemoryExchange wrong = serve(AUTH, basic("ann:x"));

        assertThat(withoutTime(unknown)).isEqualTo(withoutTime(wrong));
    }

    private static String withoutTime(MemoryExchange exchange) {
        StringBuilder all = new StringBuilder();
        exchange.forEachResponseHeader(
                (name, value) -> all.append(name).append(": ").append(value).append('\n'));
        return all + exchange.bodyText().replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    @Test
    void unknownUser_takesThePathOfAKnownOne() throws Exception {
        List<String> asked = new ArrayList<>();
        BasicAuth auth = BasicAuth.with(BasicAuthOptions.of((user, password) -> {
            asked.add(user);
            return null;
        }));
        serve(auth, basic("ann:x"));
        serve(auth, basic("nobody:x"));

        assertThat(asked).containsExactly("ann", "nobody");
        // The fixed accounts compare one digest with every account's, whoever it is: nothing to look a user up in.
        FixedAccounts accounts = new FixedAccounts(ACCOUNTS);
        for (Field field : FixedAccounts.class.getDeclaredFields()) {
            assertThat(Map.class.isAssignableFrom(field.getType()))
                    .as(field.getName())
                    .isFalse();
        }
        assertThat(accounts.verify("nobody", "x")).isNull();
    }

    @Test
    void verifier_isNeverGivenControlCharactersOrWhatIsTooLong() {
        BasicAuth auth = BasicAuth.with(BasicAuthOptions.of((user, password) -> Principal.of(user)));

        assertThat(serve(auth, basic("ann:x")).status()).isEqualTo(200);
        assertThat(serve(auth, basic("ann:x\n")).status()).isEqualTo(401);
        assertThat(serve(auth, basic("an\u007fn:x")).status()).isEqualTo(401);
        assertThat(serve(auth, basic("ann:" + "x".repeat(5_000))).status()).isEqualTo(401);
    }

    @Test
    void passwords_areNotKept() throws Exception {
        FixedAccounts one = new FixedAccounts(Map.of("ann", "correct horse"));
        FixedAccounts other = new FixedAccounts(Map.of("ann", "correct horse"));
        Field digests = FixedAccounts.class.getDeclaredField("digests");
        digests.setAccessible(true);

        // Salted: the same account has another digest in each instance.
        assertThat(((byte[][]) digests.get(one))[0]).hasSize(32).isNotEqualTo(((byte[][]) digests.get(other))[0]);
    }

    @Test
    void noCredentials_whereOptional_areAnonymousAndWrongOnesAreNot() {
        BasicAuth optional =
                BasicAuth.with(BasicAuthOptions.of(new FixedAccounts(ACCOUNTS)).withOptional());

        assertThat(serve(AUTH, "").status()).isEqualTo(401);
        assertThat(serve(optional, "").bodyText()).isEqualTo("anonymous");
        assertThat(serve(optional, basic("ann:wrong")).status()).isEqualTo(401);
        assertThat(serve(optional, "Basic").status()).isEqualTo(401);
        assertThat(serve(optional, "Bearer eyJh").bodyText()).isEqualTo("anonymous");
        assertThat(serve(optional, basic("ann:correct horse")).bodyText()).isEqualTo("ann");
    }

    @Test
    void handler_afterARefusal_doesNotRun() {
        boolean[] ran = new boolean[1];
        Chain.of(AUTH, c -> ran[0] = true).get("/");

        assertThat(ran[0]).isFalse();
    }

    @Test
    void verifier_failing_letsNobodyIn() {
        BasicAuth broken = BasicAuth.with(BasicAuthOptions.of((user, password) -> {
            throw HttpError.unavailable("the directory is away");
        }));

        assertThat(serve(broken, basic("ann:x")).status()).isEqualTo(503);
    }

    @Test
    void verifier_ofYours_decidesWhoItIs() {
        BasicAuth auth = BasicAuth.with(
                BasicAuthOptions.of((user, password) -> password.equals("p") ? Principal.of("user-" + user) : null)
                        .withRealm("say \"hi\" \\o/"));

        assertThat(serve(auth, basic("7:p")).bodyText()).isEqualTo("user-7");
        assertThat(serve(auth, "").responseHeaders("WWW-Authenticate"))
                .containsExactly("Basic realm=\"say \\\"hi\\\" \\\\o/\", charset=\"UTF-8\"");
    }

    @Test
    void options_thatNobodyCanUse_areRefused() {
        assertThat(Refused.by(() -> BasicAuth.of("shop", Map.of()))).hasMessageContaining("at least one");
        assertThat(Refused.by(() -> BasicAuth.of("shop", Map.of("a:b", "x")))).hasMessageContaining("colon");
        assertThat(Refused.by(() -> BasicAuth.of("shop", Map.of("", "x")))).hasMessageContaining("user name");
        assertThat(Refused.by(() -> BasicAuth.of("shop", Map.of("ann", "")))).hasMessageContaining("empty");
        assertThat(Refused.by(() -> BasicAuth.of("a\r\nb", ACCOUNTS))).hasMessageContaining("index 1");
    }

    @Test
    void credentials_asText_hideThePassword() {
        assertThat(BasicCredentials.parse(basic("ann:correct horse"))).hasToString("BasicCredentials[ann]");
    }
}
