package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;

/** A request that is no preflight allocates nothing, let in or not. */
class CorsAllocationTest {

    private static final CorsOptions OPTIONS = CorsOptions.defaults()
            .withOrigins("https://good.com", "https://*.good.com", "https://other.example")
            .withCredentials()
            .withExposedHeaders("X-Transaction-ID");

    private static long bytes(CorsOptions options, String origin) {
        MemoryExchange exchange = MemoryExchange.of("GET", "/sales/42").withHeader("Host", "till.example");
        if (!origin.isEmpty()) {
            exchange.withHeader("Origin", origin);
        }
        return AllocatedBytes.perRequest(Chain.pooled(Cors.with(options), c -> c.string(200, "pong")), exchange);
    }

    @Test
    void request_ofAnyOrigin_allocatesNothing() {
        assertThat(bytes(OPTIONS, "https://good.com")).isZero();
        assertThat(bytes(OPTIONS, "https://till-7.good.com")).isZero();
        assertThat(bytes(OPTIONS, "https://evil.com")).isZero();
        assertThat(bytes(OPTIONS, "null")).isZero();
        assertThat(bytes(OPTIONS, "")).isZero();
        assertThat(bytes(CorsOptions.defaults().withOrigins("*"), "https://good.com"))
                .isZero();
    }

    @Test
    void vary_setByTheHandler_allocatesNothing() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/").withHeader("Origin", "https://good.com");
        Chain chain = Chain.pooled(Cors.with(OPTIONS), c -> {
            c.setHeader("Vary", "Accept, Accept-Encoding");
            c.string(200, "pong");
        });

        assertThat(AllocatedBytes.perRequest(chain, exchange)).isZero();
    }
}
