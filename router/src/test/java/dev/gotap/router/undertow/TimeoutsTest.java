package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Alike for routes on workers and for those that stay on the I/O thread. */
@Timeout(30)
@ParameterizedClass(name = "blocking = {0}")
@ValueSource(booleans = {true, false})
class TimeoutsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Parameter
    boolean blocking;

    @Test
    void headThatStops_isClosed() throws Exception {
        try (UndertowServer server = MiniRouter.of(blocking, c -> c.string(200, ""))
                        .start(ServerOptions.defaults().withRequestParseTimeout(SHORT));
                RawClient client = RawClient.to(server)) {
            client.send("GET / HTTP/1.1\r\nHo");

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void headTrickledByteByByte_isClosed() throws Exception {
        try (UndertowServer server = MiniRouter.of(blocking, c -> c.string(200, ""))
                        .start(ServerOptions.defaults().withRequestParseTimeout(SHORT));
                RawClient client = RawClient.to(server)) {
            boolean closed = false;
            client.send("GET /");
            client.socket.setSoTimeout(20);
            while (!closed) {
                try {
                    client.send("a");
                    closed = client.isClosed();
                } catch (java.net.SocketTimeoutException stillOpen) {
                    // the next byte
                } catch (java.io.IOException reset) {
                    closed = true;
                }
            }
            assertThat(closed).isTrue();
        }
    }

    @Test
    void idleConnection_isClosed_beforeAndAfterARequest() throws Exception {
        try (UndertowServer server = MiniRouter.of(blocking, c -> c.string(200, ""))
                        .start(ServerOptions.defaults().withIdleTimeout(SHORT));
                RawClient fresh = RawClient.to(server);
                RawClient used = RawClient.to(server)) {
            used.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(fresh.isClosed()).isTrue();
            assertThat(used.isClosed()).isTrue();
        }
    }

    @Test
    void bodyThatStops_is408_andFreesItsWorker() throws Exception {
        try (UndertowServer server = MiniRouter.of(blocking, c -> c.string(200, c.bodyText()))
                        .start(ServerOptions.defaults().withReadTimeout(SHORT).withWorkerThreads(1));
                RawClient slow = RawClient.to(server);
                RawClient next = RawClient.to(server)) {
            slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n01");
            next.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(next.read().status()).isEqualTo(200);
            RawClient.Answer answer = slow.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(slow.isClosed()).isTrue();
        }
    }

    @Test
    void bodyTrickled_is408() throws Exception {
        try (UndertowServer server = MiniRouter.of(blocking, c -> c.string(200, c.bodyText()))
                        .start(ServerOptions.defaults().withReadTimeout(SHORT));
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
            client.socket.setSoTimeout(20);
            RawClient.Answer answer = null;
            while (answer == null) {
                try {
                    client.send("a");
                    answer = client.read();
                } catch (java.net.SocketTimeoutException nothingYet) {
                    // the next byte
                }
            }
            assertThat(answer.status()).isEqualTo(408);
        }
    }

    @Test
    void readerThatNeverReads_isClosed_andHoldsNoWorker() throws Exception {
        byte[] large = new byte[32 << 20];
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch completed = new CountDownLatch(1);
        MiniRouter router = MiniRouter.of(blocking, c -> {
            if (c.rawPath().equals("/large")) {
                c.data(200, "application/octet-stream", large);
                answered.countDown();
                c.onCompletion(done -> completed.countDown());
            } else {
                c.string(200, "small");
            }
        });
        try (UndertowServer server = router.start(
                        ServerOptions.defaults().withWriteTimeout(SHORT).withWorkerThreads(1));
                RawClient stalled = RawClient.withSmallBuffer(server);
                RawClient next = RawClient.to(server)) {
            stalled.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(completed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(next.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().body())
                    .isEqualTo("small");

            StopReport report = server.stop(Duration.ofSeconds(10));
            assertThat(report.isClean()).isTrue();
        }
    }

    @Test
    void readerThatNeverReads_breaksTheStreamOff() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch failed = new CountDownLatch(1);
        MiniRouter router = MiniRouter.blocking(c -> {
            try (var out = c.unwrap(UndertowExchange.class).stream(200, "text/plain", -1)) {
                byte[] block = new byte[64 << 10];
                for (int i = 0; i < 1000; i++) {
                    out.write(block);
                }
            } catch (java.io.IOException e) {
                failure.set(e);
                failed.countDown();
            }
        });
        try (UndertowServer server = router.start(ServerOptions.defaults().withWriteTimeout(SHORT));
                RawClient stalled = RawClient.withSmallBuffer(server)) {
            stalled.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(failure.get()).hasMessageContaining("too little of the response");
        }
    }
}
