package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
class HandOffTest {

    @Test
    void requestThatNoThreadTakes_is503_andEndsOnce_connectionGoesOn() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        AtomicBoolean full = new AtomicBoolean(true);
        ExecutorService pool = Executors.newCachedThreadPool();
        Executor threads = task -> {
            if (full.get()) {
                refusals.incrementAndGet();
                throw new RejectedExecutionException("full");
            }
            pool.execute(task);
        };
        CountDownLatch completed = new CountDownLatch(2);
        MiniRouter router = MiniRouter.blocking(c -> c.string(200, "ok"));
        withAdapter(router, threads, server -> {
            for (int i = 0; i < 2; i++) {
                assertThat(server.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                .read()
                                .status())
                        .isEqualTo(503);
                completed.countDown();
            }
            full.set(false);
            assertThat(server.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().body())
                    .isEqualTo("ok");
        });
        assertThat(refusals).hasValue(2);
        assertThat(completed.getCount()).isZero();
        pool.shutdownNow();
    }

    @Test
    void applicationWithoutRefuse_isAnsweredForAndClosed() throws Exception {
        MiniRouter inner = MiniRouter.blocking(c -> c.string(200, "ok"));
        Consumer<Exchange> withoutRefuse = exchange -> {
            Exchange.Continuation resumeOnly = new Exchange.Continuation() {
                @Override
                public void resume(Context context) {
                    inner.resume(context);
                }
            };
            exchange.handOff(resumeOnly, inner.acquired(exchange));
        };
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        withAdapter(withoutRefuse, full, client -> {
            RawClient.Answer answer =
                    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        });
    }

    @Test
    void applicationThatThrows_is500_connectionIsClosed() throws Exception {
        Consumer<Exchange> broken = exchange -> {
            throw new IllegalStateException("on purpose");
        };
        withAdapter(broken, null, client -> {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().status())
                    .isEqualTo(500);
            assertThat(client.isClosed()).isTrue();
        });
    }

    @Test
    void adapterInSomebodyElsesServer_serves() throws Exception {
        withAdapter(MiniRouter.blocking(c -> c.string(200, c.rawPath() + "?" + c.rawQuery())), null, client -> {
            assertThat(client.send("GET /a%2Fb;c?d=%20 HTTP/1.1\r\nHost: x\r\n\r\n")
                            .read()
                            .body())
                    .isEqualTo("/a%2Fb;c?d=%20");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(400);
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads_runTheHandlers() throws Exception {
        MiniRouter router =
                MiniRouter.blocking(c -> c.string(200, Thread.currentThread().toString()));
        try (UndertowServer server = router.start(ServerOptions.defaults().withDispatch(Dispatch.VIRTUAL));
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                .read()
                                .body())
                        .startsWith("VirtualThread");
            }
        }
    }

    @Test
    void manyClients_eachGetTheirOwnAnswers() throws Exception {
        MiniRouter router = MiniRouter.blocking(c -> {
            byte[] text = (c.rawPath() + " " + c.header("X-Id") + " " + c.bodyText()).getBytes(UTF_8);
            c.data(200, "text/plain", text);
        });
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (UndertowServer server = router.start()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int id = 0; id < 16; id++) {
                String name = "client-" + id;
                clients.add(pool.submit(() -> {
                    try (RawClient client = RawClient.to(server)) {
                        for (int i = 0; i < 300; i++) {
                            String answer = client.send("POST /" + name + "/" + i + " HTTP/1.1\r\nHost: x\r\nX-Id: "
                                            + name + "\r\nContent-Length: 3\r\n\r\n" + (100 + i))
                                    .read()
                                    .body();
                            assertThat(answer).isEqualTo("/" + name + "/" + i + " " + name + " " + (100 + i));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void withAdapter(
            Consumer<? super Exchange> app, @org.jspecify.annotations.Nullable Executor threads, Probe probe)
            throws Exception {
        Transport transport = Transport.of(Limits.defaults(), ServerOptions.defaults(), threads);
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", new UndertowAdapter(app, transport))
                .build();
        server.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
            try (RawClient client = RawClient.over(new java.net.Socket("127.0.0.1", address.getPort()))) {
                probe.run(client);
            }
        } finally {
            server.stop();
        }
    }

    private interface Probe {
        void run(RawClient client) throws Exception;
    }
}
