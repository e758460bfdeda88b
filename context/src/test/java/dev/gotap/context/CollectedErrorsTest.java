package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectedErrorsTest {

    @Test
    void errors_ofEveryKind_areFoundByIt() {
        IOException plain = new IOException("private");
        IOException shown = new IOException("public");
        TestRouter.of(c -> {
                    c.error(plain);
                    c.error(new CollectedError(shown, ErrorKind.PUBLIC, List.of("meta")));

                    assertThat(c.errors()).containsExactly(plain, shown);
                    assertThat(c.errors(ErrorKind.PRIVATE)).containsExactly(plain);
                    assertThat(c.errors(ErrorKind.PUBLIC)).containsExactly(shown);
                    assertThat(c.errors(ErrorKind.BIND)).isEmpty();
                    assertThat(c.errors(ErrorKind.RENDER)).isEmpty();
                    assertThat(c.collectedErrors().get(1).meta()).isEqualTo(List.of("meta"));
                })
                .get("/");
    }

    @Test
    void error_collected_isNotSent() {
        MemoryExchange exchange = TestRouter.of(
                        c -> c.error(new CollectedError(new IOException("S3CRET"), ErrorKind.PUBLIC, null)))
                .get("/");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.body()).isEmpty();
    }

    @Test
    void errors_ofAFormerRequest_areGone() {
        TestRouter router = TestRouter.pooled(c -> {
            assertThat(c.collectedErrors()).isEmpty();
            c.error(new IOException("x"));
        });

        router.get("/");
        router.get("/");
    }

    @Test
    @SuppressWarnings("NullAway")
    void error_null_isRefused() {
        TestRouter.of(c -> assertThatThrownBy(() -> c.error((Throwable) null)).isInstanceOf(NullPointerException.class))
                .get("/");
    }
}
