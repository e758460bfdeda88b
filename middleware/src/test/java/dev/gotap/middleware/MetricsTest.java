package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private final List<String> seen = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final MetricsRecorder recorder = new MetricsRecorder() {
        @Override
        public void started() {
            seen.add("started");
        }

        @Override
        public void ended(String method, String pattern, int status, long took, long bodyBytes) {
            seen.add(method + ' ' + pattern + ' ' + status + ' ' + took + ' ' + bodyBytes);
        }
    };
    private final Metrics metrics =
            Metrics.to(recorder, MetricsOptions.defaults().withNanoTicker(nanos::get));

    private Chain chain(Handler... handlers) {
        Handler[] all = new Handler[handlers.length + 1];
        all[0] = metrics;
        System.arraycopy(handlers, 0, all, 1, handlers.length);
        return Chain.of(all).withRoute("/items/:id");
    }

    @Test
    void request_isMeasuredByItsPattern() {
        chain(c -> {
                    nanos.addAndGet(1500);
                    c.string(201, "four");
                })
                .get("/items/42?secret=1");

        assertThat(seen).containsExactly("started", "GET /items/:id 201 1500 4");
    }

    @Test
    void request_withoutARoute_isUnmatched() {
        Chain.of(metrics, c -> c.status(404)).get("/any/path/of/an/attacker");

        assertThat(seen).containsExactly("started", "GET UNMATCHED 404 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "get", "X-1"})
    void methods_nobodyKnows_shareOneName(String method) {
        chain(c -> c.status(204)).serve(MemoryExchange.of(method, "/"));

        assertThat(seen).contains("OTHER /items/:id 204 0 0");
    }

    @Test
    void failure_isMeasuredWithTheStatusItIsAnsweredWith() {
        chain(c -> {
                    throw HttpError.conflict("taken");
                })
                .get("/items/1");

        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).startsWith("GET /items/:id 409 0 ");
    }

    @Test
    void asynchronousRequest_isMeasuredAtItsEnd() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        Context[] kept = new Context[1];
        chain(c -> {
                    kept[0] = c;
                    c.async(() -> work.thenRun(() -> kept[0].status(202)));
                })
                .get("/items/1");
        assertThat(seen).containsExactly("started");
        nanos.set(7);
        work.complete(null);

        assertThat(seen).containsExactly("started", "GET /items/:id 202 7 0");
    }

    @Test
    void skippedRequest_isNotMeasured() {
        Chain.of(Metrics.to(
                        recorder,
                        MetricsOptions.defaults().withSkip(c -> c.path().equals("/metrics"))))
                .get("/metrics");

        assertThat(seen).isEmpty();
    }

    @Test
    void recorder_thatFails_doesNotTouchTheRequest() {
        MetricsRecorder failing = new MetricsRecorder() {
            @Override
            public void started() {
                throw new IllegalStateException("x");
            }

            @Override
            public void ended(String method, String pattern, int status, long took, long bodyBytes) {
                throw new IllegalStateException("y");
            }
        };

        assertThat(Chain.of(Metrics.to(failing), c -> c.string(200, "ok"))
                        .get("/")
                        .bodyText())
                .isEqualTo("ok");
    }
}
