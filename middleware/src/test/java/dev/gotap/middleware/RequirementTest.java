package dev.gotap.middleware;

import static dev.gotap.middleware.Requirement.requireAnyRole;
import static dev.gotap.middleware.Requirement.requirePrincipal;
import static dev.gotap.middleware.Requirement.requireRole;
import static dev.gotap.middleware.Requirement.requireScope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementTest {

    private static final Principal CLERK =
            new Principal("ann", Set.of("clerk", "trainee"), Set.of("sales:read", "sales:write"), Map.of());
    private static final Handler KNOWN = c -> c.set(Context.PRINCIPAL, CLERK);

    private static int status(Handler... chain) {
        boolean[] ran = new boolean[1];
        Handler last = c -> {
            ran[0] = true;
            c.string(200, "ok");
        };
        Handler[] all = java.util.Arrays.copyOf(chain, chain.length + 1);
        all[chain.length] = last;
        MemoryExchange exchange = Chain.of(all).get("/");
        assertThat(ran[0]).isEqualTo(exchange.status() == 200);
        return exchange.status();
    }

    @Test
    void requirement_metByThePrincipalOfAnyAuthentication_letsIn() {
        assertThat(status(KNOWN, requirePrincipal())).isEqualTo(200);
        assertThat(status(KNOWN, requireRole("clerk"))).isEqualTo(200);
        assertThat(status(KNOWN, requireAnyRole("manager", "trainee"))).isEqualTo(200);
        assertThat(status(KNOWN, requireScope("sales:read"))).isEqualTo(200);
        assertThat(status(KNOWN, requireScope("sales:read", "sales:write"))).isEqualTo(200);
    }

    @Test
    void requirement_notMet_is403() {
        assertThat(status(KNOWN, requireRole("manager"))).isEqualTo(403);
        assertThat(status(KNOWN, requireRole("Clerk"))).isEqualTo(403);
        assertThat(status(KNOWN, requireAnyRole("manager", "auditor"))).isEqualTo(403);
        assertThat(status(KNOWN, requireScope("sales:read", "sales:void"))).isEqualTo(403);
        assertThat(status(KNOWN, requireScope("clerk"))).isEqualTo(403);
    }

    @Test
    void nobody_is401WithTheChallengeOfTheAuthentication() {
        assertThat(status(requirePrincipal())).isEqualTo(401);
        assertThat(status(requireRole("clerk"))).isEqualTo(401);
        MemoryExchange exchange = Chain.of(
                        BasicAuth.with(
                                BasicAuthOptions.of((user, password) -> CLERK).withOptional()),
                        ApiKey.with(ApiKeyOptions.defaults()
                                .withLookup(sha256 -> CLERK)
                                .withOptional()),
                        requireScope("sales:read"))
                .get("/");

        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.responseHeaders("WWW-Authenticate"))
                .containsExactly("ApiKey header=\"X-API-Key\"", "Basic realm=\"restricted\", charset=\"UTF-8\"");
    }

    @Test
    void refusal_tellsNothingOfWhatIsRequired() {
        assertThat(Chain.of(KNOWN, requireRole("manager")).get("/").bodyText())
                .doesNotContain("manager")
                .doesNotContain("clerk");
    }

    @Test
    void requirement_ofNothing_isRefused() {
        assertThat(Refused.by(() -> requireAnyRole())).hasMessageContaining("at least one");
        assertThat(Refused.by(() -> requireRole(""))).hasMessageContaining("none of them empty");
        assertThat(Refused.by(() -> requireScope())).hasMessageContaining("scopes");
    }
}
