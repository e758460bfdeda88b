package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopyTest {

    private static final Key<String> USER = Key.of("user");

    @ParameterizedTest
    @EnumSource(ContextGuard.class)
    void copy_afterTheRequest_readsEverythingOnAnyThread(ContextGuard guard) {
        Context[] kept = new Context[1];
        TestRouter router = TestRouter.with(ContextSettings.defaults().withGuard(guard), c -> {
                    c.set(USER, "ada");
                    c.error(new IllegalStateException("odd"));
                    c.bodyBytes();
                    c.status(202);
                    if (kept[0] == null) {
                        kept[0] = c.copy();
                    }
                    c.set(USER, "changed later");
                })
                .withParameters("/u/7", Map.of("id", "7"));
        router.serve(
                MemoryExchange.of("POST", "/u/7?q=1").withHeader("Accept", "a").withBody("text/plain", "body"));
        for (int i = 0; i < 10; i++) {
            router.serve(MemoryExchange.of("GET", "/u/8?q=2")); // what is recycled now must not show
        }

        Context copy = kept[0];
        CompletableFuture.runAsync(() -> {
                    assertThat(copy.method()).isEqualTo("POST");
                    assertThat(copy.path()).isEqualTo("/u/7");
                    assertThat(copy.rawPath()).isEqualTo("/u/7");
                    assertThat(copy.rawQuery()).isEqualTo("q=1");
                    assertThat(copy.fullPath()).isEqualTo("/test");
                    assertThat(copy.param("id")).isEqualTo("7");
                    assertThat(copy.query("q")).isEqualTo("1");
                    assertThat(copy.header("accept")).isEqualTo("a");
                    assertThat(copy.get(USER)).isEqualTo("ada");
                    assertThat(copy.errors()).hasSize(1);
                    assertThat(copy.clientIp()).isEqualTo("127.0.0.1");
                    assertThat(copy.statusCode()).isEqualTo(202);
                    assertThat(copy.isAborted()).isTrue();
                    assertThat(copy.copy().param("id")).isEqualTo("7");
                    try {
                        assertThat(copy.bodyText()).isEqualTo("body");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .join();
    }

    @Test
    void copy_cannotAnswer() {
        TestRouter.of(c -> {
                    Context copy = c.copy();
                    assertDetached(() -> copy.string(200, "x"));
                    assertDetached(() -> copy.json(200, "x"));
                    assertDetached(() -> copy.setHeader("X-Test", "1"));
                    assertDetached(() -> copy.redirect(302, "/"));
                    assertDetached(() -> copy.abortWithStatus(400));
                    assertDetached(() -> copy.async(CompletableFuture::new));
                    c.string(200, "the original can");
                })
                .get("/");
    }

    @Test
    void copy_withoutTheBodyRead_saysSo() {
        TestRouter.of(c -> assertThatThrownBy(() -> c.copy().bodyBytes())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("c.bodyBytes(), then c.copy()"))
                .post("text/plain", "x");
    }

    private static void assertDetached(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a copied context cannot answer");
    }
}
