package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopTest {

    @Test
    void underLoadOf200_allFinish_newOnesGet503_newConnectionsAreRefused() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(200);
        CountDownLatch gate = new CountDownLatch(1);
        MiniRouter router = MiniRouter.blocking(c -> {
            if (c.rawPath().equals("/work")) {
                inFlight.countDown();
                gate.await();
            }
            c.string(200, "done");
        });
        UndertowServer server = router.start(ServerOptions.defaults().withWorkerThreads(201));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(RawClient.to(server).send("GET /work HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        RawClient idle = RawClient.to(server);
        idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
        RawClient silent = RawClient.to(server);
        assertThat(inFlight.await(20, TimeUnit.SECONDS)).isTrue();
        while (server.requestsInFlight() > 200) {
            Thread.onSpinWait(); // the idle client has its answer, but its request may not have ended yet
        }
        assertThat(server.isReady()).isTrue();

        CompletableFuture<StopReport> stopping =
                CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(30)));
        while (accepts(server)) {
            Thread.onSpinWait();
        }

        assertThat(server.isReady()).isFalse();
        RawClient.Answer refused =
                idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("connection")).isEqualTo("close");
        assertThat(refused.header("retry-after")).isNotNull();
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.body()).contains("\"status\":503", "the server is stopping");
        assertThat(idle.isClosed()).isTrue();
        assertThat(stopping).isNotDone();

        gate.countDown();
        for (RawClient client : clients) {
            assertThat(client.read().body()).isEqualTo("done");
            assertThat(client.isClosed()).isTrue();
            client.close();
        }
        assertThat(silent.isClosed()).isTrue();
        StopReport report = stopping.get(20, TimeUnit.SECONDS);
        assertThat(report.drained()).isEqualTo(200);
        assertThat(report.cut()).isEmpty();
        assertThat(report.took()).isLessThan(Duration.ofSeconds(20));
        assertThat(server.stop(Duration.ZERO)).isSameAs(report);
        idle.close();
        silent.close();
    }

    @Test
    void requestPastTheDeadline_isCutAndReported_stopReturnsInTime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        MiniRouter router = MiniRouter.blocking(c -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        UndertowServer server = router.start();
        try (RawClient client = RawClient.to(server)) {
            client.send("GET /stuck?secret=1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            StopReport report = server.stop(Duration.ofMillis(200));

            assertThat(report.isClean()).isFalse();
            assertThat(report.cut()).hasSize(1);
            assertThat(report.cut().get(0).request()).isEqualTo("GET /stuck");
            assertThat(report.cut().get(0).age()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(report.took()).isLessThan(Duration.ofSeconds(5));
            assertThat(client.isClosed()).isTrue();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void secondStart_onTheSamePort_works() throws Exception {
        UndertowServer first = MiniRouter.blocking(c -> c.string(200, "1")).start();
        int port = first.port();
        try (RawClient client = RawClient.to(first)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
            first.close();
        }
        first.awaitTermination();
        try (UndertowServer second = MiniRouter.blocking(c -> c.string(200, "2"))
                        .start(ServerOptions.defaults().withPort(port));
                RawClient client = RawClient.to(second)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().body())
                    .isEqualTo("2");
        }
    }

    @Test
    void afterStop_noThreadIsLeft() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        UndertowServer server = MiniRouter.blocking(c -> c.string(200, "")).start();
        try (RawClient client = RawClient.to(server)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
        }
        List<Thread> started = serverThreads(before);
        assertThat(started).isNotEmpty();

        server.close();

        // XNIO's threads end just after it has said so.
        for (Thread thread : started) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void negativeDeadline_isRefused() {
        try (UndertowServer server = MiniRouter.blocking(c -> c.string(200, "")).start()) {
            Assertions.assertThatThrownBy(() -> server.stop(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("deadline: PT-1S (expected: >= PT0S)");
        }
    }

    private static List<Thread> serverThreads(Set<Thread> before) {
        List<Thread> found = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().startsWith("gotap-")) {
                found.add(thread);
            }
        }
        return found;
    }

    private static boolean accepts(UndertowServer server) {
        try {
            RawClient.to(server).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
