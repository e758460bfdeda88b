package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused is in {@link StartTest}. */
class ServerOptionsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static List<String> told(ServerOptions options) {
        return List.of(
                "host " + options.host(),
                "port " + options.port(),
                "backlog " + options.backlog(),
                "io " + options.threads().io(),
                "workers " + options.threads().workers(),
                "dispatch " + options.threads().dispatch(),
                "parse " + options.timeouts().requestParse(),
                "idle " + options.timeouts().idle(),
                "read " + options.timeouts().read(),
                "write " + options.timeouts().write(),
                "delay " + options.readinessDelay(),
                "http2 " + options.http2());
    }

    record Change(String told, UnaryOperator<ServerOptions> wither) {}

    static List<Change> changes() {
        return List.of(
                new Change("host ::1", o -> o.withHost("::1")),
                new Change("port 7", o -> o.withPort(7)),
                new Change("backlog 7", o -> o.withBacklog(7)),
                new Change("io 77", o -> o.withIoThreads(77)),
                new Change("workers 777", o -> o.withWorkerThreads(777)),
                new Change("parse PT1S", o -> o.withRequestParseTimeout(SECOND)),
                new Change("idle PT1S", o -> o.withIdleTimeout(SECOND)),
                new Change("read PT1S", o -> o.withReadTimeout(SECOND)),
                new Change("write PT1S", o -> o.withWriteTimeout(SECOND)),
                new Change("delay PT1S", o -> o.withReadinessDelay(SECOND)),
                new Change("http2 true", o -> o.withHttp2(true)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void wither_any_changesThatOptionAlone(Change change) {
        List<String> before = told(ServerOptions.defaults());
        List<String> after = new ArrayList<>(told(change.wither().apply(ServerOptions.defaults())));

        assertThat(after).contains(change.told());
        after.removeAll(before);
        assertThat(after).containsExactly(change.told());
    }

    @Test
    void withers_oneAfterTheOther_keepEachOther() {
        ServerOptions all = ServerOptions.defaults();
        for (Change change : changes()) {
            all = change.wither().apply(all);
        }

        assertThat(told(all)).containsAll(changes().stream().map(Change::told).toList());
        assertThat(told(all.withTls(null).withDispatch(Dispatch.WORKER))).isEqualTo(told(all));
    }
}
