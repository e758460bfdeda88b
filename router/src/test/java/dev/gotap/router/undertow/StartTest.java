package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartTest {

    @Test
    void portInUse_isNamedWithTheMend_noThreadIsLeft() throws Exception {
        try (UndertowServer first = MiniRouter.blocking(c -> c.string(200, "")).start()) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();

            assertThatThrownBy(() -> MiniRouter.blocking(c -> c.string(200, ""))
                            .start(ServerOptions.defaults().withPort(first.port())))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + first.port())
                    .hasMessageContaining("mend: ");

            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (!before.contains(thread) && thread.getName().startsWith("gotap-")) {
                    thread.join(10_000);
                    assertThat(thread.isAlive()).isFalse();
                }
            }
        }
    }

    @Test
    void hostThatIsNotHere_isNamed() {
        assertThatThrownBy(() -> UndertowServer.start(
                        exchange -> {},
                        dev.gotap.context.Limits.defaults(),
                        ServerOptions.defaults().withHost("no.such.host.invalid")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("host: \"no.such.host.invalid\" cannot be resolved");
    }

    @Test
    void anyPort_isReported() {
        try (UndertowServer server = MiniRouter.blocking(c -> c.string(200, "")).start()) {
            assertThat(server.port()).isPositive();
            assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
            assertThat(server.isReady()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void badOption_isNamedWithItsValue(Supplier<ServerOptions> bad, String message) {
        assertThatThrownBy(bad::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> badOptions() {
        ServerOptions good = ServerOptions.defaults();
        return Stream.of(
                bad(() -> good.withPort(-1), "port: -1 (expected: 0 to 65535; 0 for any that is free)"),
                bad(() -> good.withPort(65536), "port: 65536 (expected: 0 to 65535; 0 for any that is free)"),
                bad(() -> good.withHost(" "), "host: \" \" (expected: a name or an address; 0.0.0.0 for all of IPv4)"),
                bad(() -> good.withIoThreads(0), "ioThreads: 0 (expected: > 0)"),
                bad(() -> good.withWorkerThreads(-3), "workerThreads: -3 (expected: > 0)"),
                bad(() -> good.withBacklog(0), "backlog: 0 (expected: > 0)"),
                bad(
                        () -> good.withRequestParseTimeout(Duration.ZERO),
                        "requestParseTimeout: PT0S (expected: PT0.001S to PT576H)"),
                bad(
                        () -> good.withIdleTimeout(Duration.ofDays(25)),
                        "idleTimeout: PT600H (expected: PT0.001S to PT576H)"),
                bad(
                        () -> good.withReadTimeout(Duration.ofSeconds(-1)),
                        "readTimeout: PT-1S (expected: PT0.001S to PT576H)"),
                bad(() -> good.withWriteTimeout(Duration.ZERO), "writeTimeout: PT0S (expected: PT0.001S to PT576H)"),
                bad(
                        () -> good.withReadinessDelay(Duration.ofSeconds(-1)),
                        "readinessDelay: PT-1S (expected: PT0S to PT576H)"));
    }

    private static Arguments bad(Supplier<ServerOptions> options, String message) {
        return Arguments.of(options, message);
    }
}
