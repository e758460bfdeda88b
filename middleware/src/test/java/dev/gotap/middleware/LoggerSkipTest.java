package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import org.junit.jupiter.api.Test;

class LoggerSkipTest {

    private static final Handler OK = c -> c.string(200, "ok");

    private final CapturedLines captured = new CapturedLines();

    @Test
    void skippedPath_exact_isNotLogged() {
        Chain chain = Chain.of(Logger.with(captured.options().withSkippedPaths("/health")), OK);

        assertThat(chain.get("/health?full=1").bodyText()).isEqualTo("ok");
        assertThat(captured.lines).isEmpty();
    }

    @Test
    void skippedPath_asPrefixOnly_isLogged() {
        Chain chain = Chain.of(Logger.with(captured.options().withSkippedPaths("/health")), OK);
        chain.get("/healthy");
        chain.get("/health/");

        assertThat(captured.lines).hasSize(2);
    }

    @Test
    void skip_byStatus_isAskedAfterTheRequest() {
        LoggerOptions options = captured.options().withSkip(c -> c.statusCode() < 400);
        Chain.of(Logger.with(options), OK).get("/fine");
        Chain.of(Logger.with(options), c -> c.abortWithStatus(400)).get("/wrong");

        assertThat(captured.only()).contains("\"/wrong\"");
    }
}
