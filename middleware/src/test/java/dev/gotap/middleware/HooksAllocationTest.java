package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;

class HooksAllocationTest {

    private static final Handler PONG = c -> c.string(200, "pong");

    private long sum;

    @Test
    void request_throughHooksThatDoNothing_allocatesNothing() {
        Hooks hooks = Hooks.create();
        for (int i = 0; i < 5; i++) {
            hooks = hooks.before(c -> sum++)
                    .after(c -> sum++)
                    .onError((c, failure) -> sum++)
                    .atEnd(c -> sum++);
        }
        Chain chain = Chain.pooled(hooks, Hooks.create(), PONG).withRoute("/ping");

        assertThat(AllocatedBytes.perRequest(chain, MemoryExchange.of("GET", "/ping")))
                .isZero();
        assertThat(sum).isPositive();
    }
}
