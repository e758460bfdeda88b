package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;

class SecurityHeadersAllocationTest {

    @Test
    void headers_withoutANonce_allocateNothing() {
        for (SecurityHeadersOptions options : new SecurityHeadersOptions[] {
            SecurityHeadersOptions.api(), SecurityHeadersOptions.web().withNoStore("/account", "/admin")
        }) {
            Chain chain = Chain.pooled(SecurityHeaders.with(options), c -> c.string(200, "pong"));
            MemoryExchange exchange = MemoryExchange.of("GET", "/admin/users").withScheme("https");

            assertThat(AllocatedBytes.perRequest(chain, exchange)).isZero();
        }
    }
}
