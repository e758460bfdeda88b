package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The MDC has the id while the request is served, on that thread, and not a moment longer. */
class TransactionIdMdcTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final TransactionId middleware = TransactionId.create();
    private final List<String> seen = new ArrayList<>();
    private final Handler look = c -> {
        seen.add(MDC.get("transactionId") + " " + MDC.get("traceId"));
        c.string(200, "ok");
    };

    @BeforeEach
    @AfterEach
    void mdc_betweenTests_isEmpty() {
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    private static MemoryExchange request() {
        return MemoryExchange.of("GET", "/")
                .withHeader("X-Transaction-ID", "a-1")
                .withHeader("traceparent", PARENT);
    }

    @Test
    void handler_inTheChain_seesBothIds() {
        Chain.of(middleware, look).serve(request());
        Chain.of(middleware, look).serve(MemoryExchange.of("GET", "/").withHeader("X-Transaction-ID", "a-2"));

        assertThat(seen).containsExactly("a-1 " + TRACE, "a-2 null");
    }

    @Test
    void keyOfAnotherName_isUsed() {
        TransactionId named = TransactionId.with(TransactionIdOptions.defaults().withMdcKey("requestId"));

        Chain.of(named, c -> seen.add(MDC.get("requestId"))).serve(request());

        assertThat(seen).containsExactly("a-1");
    }

    @Test
    void withoutMdc_nothingIsPut() {
        TransactionId silent =
                TransactionId.with(TransactionIdOptions.defaults().withoutMdc());

        Chain.of(silent, look).serve(request());

        assertThat(seen).containsExactly("null null");
    }

    @Test
    void otherValues_ofTheThread_stay() {
        MDC.put("user", "anna");
        try {
            Chain.of(middleware, look).serve(request());
            assertThat(MDC.get("user")).isEqualTo("anna");
        } finally {
            MDC.remove("user");
        }
    }

    /** What nobody catches is logged by the engine, when every handler has returned already. */
    @Test
    void logOfTheEngine_aboutAFailure_hasTheId() {
        ch.qos.logback.classic.Logger engine =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.gotap.context");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        engine.addAppender(events);
        try {
            Chain.of(middleware, c -> {
                        throw new IllegalStateException("broken");
                    })
                    .serve(request());
        } finally {
            engine.detachAppender(events);
        }

        assertThat(events.list).hasSize(1);
        assertThat(events.list.get(0).getMDCPropertyMap())
                .containsEntry("transactionId", "a-1")
                .containsEntry("traceId", TRACE);
    }

    @Test
    void asyncRequest_leavesItsThreadClean() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        MemoryExchange exchange = Chain.of(middleware, c -> c.async(() -> work.thenRun(() -> c.string(200, "done"))))
                .serve(request());
        mdc_betweenTests_isEmpty();

        // Whoever completes it may be serving another request, whose id must stay.
        MDC.put("transactionId", "other");
        try {
            work.complete(null);
            assertThat(MDC.get("transactionId")).isEqualTo("other");
        } finally {
            MDC.remove("transactionId");
        }
        assertThat(exchange.bodyText()).isEqualTo("done");
        assertThat(exchange.responseHeaders("X-Transaction-ID")).containsExactly("a-1");
    }

    @Test
    void asyncWork_onACarryingExecutor_seesTheIds() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Executor workers = middleware.carrying(thread);
            MemoryExchange exchange =
                    Chain.of(middleware, c -> c.async(workers, look)).serve(request());
            assertThat(exchange.awaitFinished(10, TimeUnit.SECONDS)).isTrue();
            thread.submit(() -> seen.add(String.valueOf(MDC.getCopyOfContextMap())))
                    .get();
        } finally {
            thread.shutdownNow();
        }

        assertThat(seen).hasSize(2).startsWith("a-1 " + TRACE);
        assertThat(seen.get(1)).isIn("null", "{}");
    }

    @Test
    void carryingExecutor_onTheThreadItself_putsBackWhatWasThere() {
        MDC.put("transactionId", "mine");
        try {
            List<Runnable> waiting = new ArrayList<>();
            middleware.carrying(waiting::add).execute(() -> seen.add(MDC.get("transactionId")));
            MDC.put("transactionId", "later");

            waiting.get(0).run();

            assertThat(seen).containsExactly("mine");
            assertThat(MDC.get("transactionId")).isEqualTo("later");
        } finally {
            MDC.remove("transactionId");
        }
    }

    @Test
    void failedAsyncStart_clearsAtTheEnd() {
        Chain.of(
                        middleware,
                        c -> c.async(() -> {
                            throw new IllegalStateException("refused");
                        }))
                .serve(request());

        mdc_betweenTests_isEmpty();
    }

    @Test
    void idAttribute_isThereWithoutMdcToo() {
        TransactionId silent =
                TransactionId.with(TransactionIdOptions.defaults().withoutMdc());

        Chain.of(silent, c -> seen.add(c.get(Context.TRANSACTION_ID) + " " + c.get(Context.TRACE_ID)))
                .serve(request());

        assertThat(seen).containsExactly("a-1 " + TRACE);
    }
}
