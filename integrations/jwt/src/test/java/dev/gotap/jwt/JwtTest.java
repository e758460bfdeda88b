package dev.gotap.jwt;

import static dev.gotap.jwt.Tokens.SECRET;
import static dev.gotap.jwt.Tokens.claims;
import static dev.gotap.jwt.Tokens.hs256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.context.Context;
import dev.gotap.context.Principal;
import dev.gotap.middleware.BasicAuth;
import dev.gotap.middleware.BasicAuthOptions;
import dev.gotap.middleware.Requirement;
import dev.gotap.router.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token comes from, what becomes of its claims, and what the client is told. */
class JwtTest {

    private static final JwtOptions OPTIONS =
            JwtOptions.of(JwtKeys.hmac(SECRET)).withClock(new Tokens.ManualClock());
    private static final Guarded GUARDED = new Guarded(Jwt.with(OPTIONS));

    @Test
    void token_good_setsThePrincipal() {
        Principal[] seen = new Principal[1];
        Guarded guarded = new Guarded(Jwt.with(OPTIONS), c -> seen[0] = c.require(Context.PRINCIPAL));

        guarded.bearer(hs256(claims().claim("shop", 7).claim("nothing", null)))
                .expectStatus(200)
                .expectText("ann");
        assertThat(seen[0].roles()).containsExactlyInAnyOrder("clerk", "trainee");
        assertThat(seen[0].scopes()).containsExactlyInAnyOrder("sales:read", "sales:write");
        assertThat(seen[0].claims()).containsEntry("shop", 7L).containsEntry("iss", "https://id.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer   "})
    void scheme_inAnyCase_isTheSame(String scheme) {
        GUARDED.with(scheme + hs256(claims())).expectStatus(200);
    }

    @Test
    void noToken_is401WithAPlainChallenge() {
        GUARDED.anonymous().expectStatus(401).expectHeader("WWW-Authenticate", "Bearer");
        GUARDED.with("Basic YW5uOng=").expectStatus(401).expectHeader("WWW-Authenticate", "Bearer");
        GUARDED.with("Bearer" + hs256(claims())).expectStatus(401).expectHeader("WWW-Authenticate", "Bearer");
        GUARDED.with(hs256(claims())).expectStatus(401).expectHeader("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "a.b", "a.b.c", "....", "eyJhbGciOiJIUzI1NiJ9..", "{}", "\u00e9.\u00e9.\u00e9"})
    void token_malformed_is401InvalidToken(String token) {
        TestResponse refused = GUARDED.bearer(token).expectStatus(401);

        refused.expectHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .expectHeader("Content-Type", "application/problem+json");
    }

    @Test
    void refusal_tellsNothingOfTheReason() {
        String expired = GUARDED.bearer(hs256(claims().expirationTime(Tokens.at(Duration.ofDays(-1)))))
                .text();
        String forged =
                GUARDED.bearer(hs256(claims()).replaceAll("\\.[^.]*$", ".AAAA")).text();

        assertThat(withoutTime(expired))
                .isEqualTo(withoutTime(forged))
                .doesNotContainIgnoringCase("expire")
                .doesNotContainIgnoringCase("signature");
    }

    private static String withoutTime(String problem) {
        return problem.replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    @Test
    void token_longerThanAllowed_isNotLookedAt() {
        String token = hs256(claims().claim("filler", "x".repeat(7000)));
        assertThat(token.length()).isGreaterThan(8 * 1024);

        GUARDED.bearer(token).expectStatus(401);
        new Guarded(Jwt.with(OPTIONS.withMaxTokenBytes(16 * 1024)))
                .bearer(token)
                .expectStatus(200);
    }

    @Test
    void token_inTheQuery_isNotRead() {
        GUARDED.request()
                .query("token", hs256(claims()))
                .query("access_token", hs256(claims()))
                .query("jwt", hs256(claims()))
                .send()
                .expectStatus(401);
    }

    @Test
    void token_inACookie_isReadOnlyWhereTheOptionsSaySo() {
        String cookie = "session=" + hs256(claims());
        Guarded cookies = new Guarded(Jwt.with(OPTIONS.withCookie("session")));

        GUARDED.request().header("Cookie", cookie).send().expectStatus(401);
        cookies.request().header("Cookie", cookie).send().expectText("ann").expectHeader("Vary", "Cookie");
        cookies.request()
                .header("Cookie", cookie)
                .header("Authorization", "Bearer x")
                .send()
                .expectStatus(401);
        cookies.request().header("Cookie", "session=x").send().expectStatus(401);
        cookies.bearer(hs256(claims())).expectText("ann");
    }

    @Test
    void noToken_whereOptional_isAnonymousAndABadOneIsNot() {
        Guarded optional = new Guarded(Jwt.with(OPTIONS.withOptional()));

        optional.anonymous().expectStatus(200).expectText("anonymous");
        optional.bearer(hs256(claims())).expectText("ann");
        optional.bearer("x").expectStatus(401);
        optional.bearer(hs256(claims().expirationTime(Tokens.at(Duration.ofDays(-1)))))
                .expectStatus(401);
    }

    @Test
    void requirements_seeRolesAndScopes() {
        String token = hs256(claims());

        guarded(Requirement.requireRole("clerk")).bearer(token).expectStatus(200);
        guarded(Requirement.requireRole("manager")).bearer(token).expectStatus(403);
        guarded(Requirement.requireAnyRole("manager", "trainee")).bearer(token).expectStatus(200);
        guarded(Requirement.requireScope("sales:read", "sales:write"))
                .bearer(token)
                .expectStatus(200);
        guarded(Requirement.requireScope("sales:void")).bearer(token).expectStatus(403);
        new Guarded(Jwt.with(OPTIONS.withOptional()), Requirement.requirePrincipal())
                .anonymous()
                .expectStatus(401)
                .expectHeader("WWW-Authenticate", "Bearer");
    }

    private static Guarded guarded(Requirement requirement) {
        return new Guarded(Jwt.with(OPTIONS), requirement);
    }

    @Test
    void twoAuthentications_bothOptional_letInByEither() {
        Guarded either = new Guarded(
                Jwt.with(OPTIONS.withOptional()),
                BasicAuth.with(BasicAuthOptions.of((user, password) -> password.equals("p") ? Principal.of(user) : null)
                        .withOptional()),
                Requirement.requirePrincipal());

        either.bearer(hs256(claims())).expectText("ann");
        either.with("Basic Ym9iOnA=").expectText("bob");
        either.with("Basic Ym9iOng=").expectStatus(401);
        either.bearer("x").expectStatus(401);
        either.anonymous()
                .expectStatus(401)
                .expectHeader("WWW-Authenticate", "Basic realm=\"restricted\", charset=\"UTF-8\"", "Bearer");
    }

    @Test
    void claims_ofOtherNamesAndForms_areReadAsTheOptionsSay() {
        Principal[] seen = new Principal[1];
        Guarded guarded = new Guarded(
                Jwt.with(OPTIONS.withClaims("email", "groups", "scp")), c -> seen[0] = c.require(Context.PRINCIPAL));
        guarded.bearer(hs256(claims().claim("email", "ann@shop.example")
                        .claim("groups", "clerks  managers")
                        .claim("scp", List.of("a", 7, "b"))))
                .expectText("ann@shop.example");
        assertThat(seen[0].roles()).containsExactlyInAnyOrder("clerks", "managers");
        assertThat(seen[0].scopes()).containsExactlyInAnyOrder("a", "b");

        guarded.bearer(hs256(claims().claim("email", "x").claim("groups", 7).claim("scp", Map.of("a", "b"))))
                .expectStatus(200);
        assertThat(seen[0].roles()).isEmpty();
        assertThat(seen[0].scopes()).isEmpty();
        guarded.bearer(hs256(claims())).expectStatus(401);
        guarded.bearer(hs256(claims().claim("email", ""))).expectStatus(401);
        guarded.bearer(hs256(claims().claim("email", 7))).expectStatus(401);
    }

    @Test
    @SuppressWarnings("unchecked")
    void principal_madeYourWay_isKept() {
        Guarded guarded = new Guarded(
                Jwt.with(OPTIONS.withPrincipal(claims -> claims.get("realm_access") instanceof Map<?, ?> access
                        ? Principal.of("keycloak").withRoles(Set.copyOf((List<String>) access.get("roles")))
                        : null)),
                Requirement.requireRole("manager"));

        guarded.bearer(hs256(claims().claim("realm_access", Map.of("roles", List.of("manager")))))
                .expectText("keycloak");
        guarded.bearer(hs256(claims())).expectStatus(401);
    }

    @Test
    void options_outOfRange_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withLeeway(Duration.ofMinutes(6)));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withLeeway(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withMaxAge(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withMaxTokenBytes(100));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withAudience("*", "till"));
    }

    @Test
    void publicKeys_withoutIssuerOrAudience_areRefused() throws Exception {
        JwtOptions rsa = JwtOptions.of(JwtKeys.publicKey(Tokens.RSA.toPublicKey()));

        assertThatIllegalArgumentException().isThrownBy(() -> Jwt.with(rsa)).withMessageContaining("withIssuer");
        assertThatIllegalArgumentException().isThrownBy(() -> Jwt.with(rsa.withIssuer("https://id.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> Jwt.with(rsa.withAudience("till")));
        Jwt.with(rsa.withIssuer("*").withAudience("*"));
    }
}
