package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PropagationTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static HttpRequest.Builder call() {
        return HttpRequest.newBuilder(URI.create("http://localhost/stock"));
    }

    private static Map<String, List<String>> headers(HttpRequest.Builder call) {
        return call.build().headers().map();
    }

    @Test
    void call_fromAHandler_carriesIdAndTrace() {
        HttpRequest.Builder call = call().header("X-Transaction-ID", "mine");
        Chain.of(TransactionId.create(), c -> Propagation.of(c).addTo(call))
                .serve(MemoryExchange.of("GET", "/")
                        .withHeader("X-Transaction-ID", "a-1")
                        .withHeader("traceparent", PARENT)
                        .withHeader("tracestate", "a=1")
                        .withHeader("tracestate", "b=2"));

        assertThat(headers(call))
                .isEqualTo(Map.of(
                        "X-Transaction-ID", List.of("a-1"),
                        "traceparent", List.of(PARENT),
                        "tracestate", List.of("a=1,b=2")));
    }

    @Test
    void call_fromACopyAfterTheRequest_carriesTheSame() {
        AtomicReference<Context> kept = new AtomicReference<>();
        Chain.of(TransactionId.create(), c -> kept.set(c.copy()))
                .serve(MemoryExchange.of("GET", "/")
                        .withHeader("X-Transaction-ID", "a-1")
                        .withHeader("traceparent", PARENT));

        assertThat(headers(Propagation.of(kept.get()).addTo(call())))
                .isEqualTo(Map.of("X-Transaction-ID", List.of("a-1"), "traceparent", List.of(PARENT)));
    }

    @Test
    void call_withAnotherHeader_usesThatOne() {
        HttpRequest.Builder call = call();
        Chain.of(
                        TransactionId.create(),
                        c -> Propagation.of(c)
                                .withHeader(HeaderName.of("X-Request-ID"))
                                .addTo(call))
                .serve(MemoryExchange.of("GET", "/").withHeader("X-Transaction-ID", "a-1"));

        assertThat(headers(call)).isEqualTo(Map.of("X-Request-ID", List.of("a-1")));
    }

    @Test
    void call_withoutTheMiddleware_isLeftAsItWas() {
        HttpRequest.Builder call = call();

        Chain.of(c -> Propagation.of(c).addTo(call)).get("/");

        assertThat(headers(call)).isEmpty();
    }
}
