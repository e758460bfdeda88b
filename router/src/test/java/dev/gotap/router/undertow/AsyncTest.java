package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AsyncTest {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

    @AfterAll
    static void stopPool() {
        POOL.shutdownNow();
    }

    private static MiniRouter router(boolean blocking, Handler handler) {
        return blocking ? MiniRouter.blocking(handler) : MiniRouter.nonBlocking(handler);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void completionOnAnotherThread_isAnswered_connectionGoesOn(boolean blocking) throws Exception {
        Handler handler = c -> c.async(POOL, later -> later.string(200, later.rawPath()));
        try (UndertowServer server = router(blocking, handler).start();
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 200; i++) {
                assertThat(client.send("GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .read()
                                .body())
                        .isEqualTo("/" + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void completionWithinTheCall_isAnswered(boolean blocking) throws Exception {
        byte[] large = new byte[8 << 20];
        Handler handler = c -> c.async(() -> {
            c.data(200, "application/octet-stream", large);
            return CompletableFuture.completedFuture(null);
        });
        try (UndertowServer server = router(blocking, handler).start();
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                .read()
                                .bytes())
                        .hasSize(large.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pipelinedRequests_areAnsweredInOrder(boolean blocking) throws Exception {
        Handler handler = c -> c.async(POOL, later -> later.string(200, later.rawPath()));
        try (UndertowServer server = router(blocking, handler).start();
                RawClient client = RawClient.to(server)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 100; i++) {
                assertThat(client.read().body()).isEqualTo("/" + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestSentWhileTheFormerOneWaits_isNotLost(boolean blocking) throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(1);
        Handler handler = c -> {
            if (c.rawPath().equals("/wait")) {
                c.async(() -> {
                    waiting.countDown();
                    return gate.thenRunAsync(() -> c.string(200, "waited"), POOL);
                });
            } else {
                c.string(200, c.rawPath());
            }
        };
        try (UndertowServer server = router(blocking, handler).start();
                RawClient client = RawClient.to(server)) {
            client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\nGET /last HTTP/1.1\r\nHost: x\r\n\r\n");
            gate.complete(null);

            assertThat(client.read().body()).isEqualTo("waited");
            assertThat(client.read().body()).isEqualTo("/next");
            assertThat(client.read().body()).isEqualTo("/last");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatLeaves_isNoticed_onceAndTheWorkIsCancelled(boolean blocking) throws Exception {
        CompletableFuture<Void> work = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger ends = new AtomicInteger();
        Handler handler = c -> {
            c.onCompletion(done -> {
                ends.incrementAndGet();
                ended.countDown();
            });
            c.async(() -> {
                waiting.countDown();
                return work;
            });
        };
        try (UndertowServer server = router(blocking, handler).start()) {
            try (RawClient client = RawClient.to(server)) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.stop(java.time.Duration.ofSeconds(10)).isClean()).isTrue();
            assertThat(ends).hasValue(1);
        }
    }

    @Test
    void abort_breaksTheConnectionOff_withoutASecondStatusLine() throws Exception {
        MiniRouter router = MiniRouter.blocking(c -> {
            var out = c.unwrap(UndertowExchange.class).stream(200, "text/plain", -1);
            out.write("partial".getBytes());
            out.flush();
            throw new IllegalArgumentException("on purpose");
        });
        try (UndertowServer server = router.start();
                RawClient client = RawClient.to(server)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.readHead().status()).isEqualTo(200);
            byte[] rest;
            try {
                rest = client.socket.getInputStream().readAllBytes();
            } catch (java.net.SocketException reset) {
                rest = new byte[0];
            }
            assertThat(new String(rest)).doesNotContain("HTTP/1.1").doesNotEndWith("0\r\n\r\n");
        }
    }
}
