package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void limits_thatCannotBe_areRefusedByName() {
        Limits limits = Limits.defaults();

        assertRefused(() -> limits.withMaxBodyBytes(-1), "maxBodyBytes: -1 (expected: >= 0; 0 means no body)");
        assertRefused(() -> limits.withMaxPathBytes(0), "maxPathBytes: 0 (expected: > 0)");
        assertRefused(() -> limits.withMaxHeaderBytes(0), "maxHeaderBytes: 0 (expected: > 0)");
        assertRefused(() -> limits.withMaxHeaders(-5), "maxHeaders: -5 (expected: > 0)");
        assertRefused(() -> limits.withMaxParameters(0), "maxParameters: 0 (expected: > 0)");
        assertRefused(() -> limits.withMaxCookies(0), "maxCookies: 0 (expected: > 0)");
    }

    @Test
    void asyncTimeout_notPositive_isRefused() {
        ContextSettings settings = ContextSettings.defaults();

        assertRefused(() -> settings.withAsyncTimeout(Duration.ZERO), "asyncTimeout: PT0S (expected: > 0)");
        assertRefused(() -> settings.withAsyncTimeout(Duration.ofSeconds(-1)), "asyncTimeout: PT-1S (expected: > 0)");
    }

    @Test
    void asyncTimeout_ofAnyLength_isAccepted() {
        ContextSettings settings = ContextSettings.defaults().withAsyncTimeout(Duration.ofSeconds(Long.MAX_VALUE));
        TestRouter router = TestRouter.with(
                settings,
                c -> c.async(() -> {
                    c.string(200, "ok");
                    return CompletableFuture.completedStage(null);
                }));

        assertThat(router.get("/").bodyText()).isEqualTo("ok");
        router.engine.close();
    }

    @Test
    void withers_changeOneSetting() {
        ContextSettings settings = ContextSettings.defaults().withGuard(ContextGuard.POOLED);

        assertThat(settings.guard()).isEqualTo(ContextGuard.POOLED);
        assertThat(settings.limits()).isEqualTo(Limits.defaults());
        assertThat(settings.asyncTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(new ContextEngine(settings).settings()).isSameAs(settings);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
