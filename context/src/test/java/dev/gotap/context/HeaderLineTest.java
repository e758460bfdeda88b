package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;

/** A line that is checked once, and then set on many answers. */
class HeaderLineTest {

    private static final HeaderLine NO_STORE = HeaderLine.of(HeaderName.CACHE_CONTROL, "no-store");

    @Test
    void line_isSet_replacingFormerOnes() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    c.addHeader("cache-control", "private");
                    c.addHeader("Cache-Control", "max-age=60");
                    c.setHeader(NO_STORE);
                })
                .get("/");

        assertThat(exchange.responseHeaders("Cache-Control")).containsExactly("no-store");
        assertThat(NO_STORE).hasToString("Cache-Control: no-store");
    }

    @Test
    void line_afterTheAnswer_isRefused() {
        TestRouter.of(c -> {
                    c.string(200, "pong");
                    assertThatIllegalStateException()
                            .isThrownBy(() -> c.setHeader(NO_STORE))
                            .withMessageContaining("already on its way");
                })
                .get("/");
    }

    @Test
    void transferEncoding_isTheTransportsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderLine.of(HeaderName.of("transfer-encoding"), "chunked"))
                .withMessageStartingWith("header transfer-encoding: set by the transport only");
    }
}
