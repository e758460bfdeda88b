package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of routes that stay on the I/O thread; what holds of every body is tested both ways by the other classes. */
@Timeout(60)
class ArrivingBodyTest {

    private static final String LENGTH_5 = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Handler TELL = c -> c.string(200, c.bodyText() + (c.mayBlock() ? " worker" : " I/O"));
    private static final ServerOptions ONE_THREAD = ServerOptions.defaults().withIoThreads(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                LENGTH_5 + "hello",
                CHUNKED + "5\r\nhello\r\n0\r\n\r\n",
                CHUNKED + "2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nT: x\r\n\r\n"
            })
    void body_howeverItIsCut_isReadOnTheIoThread(String request) throws Exception {
        try (UndertowServer server = MiniRouter.nonBlocking(TELL).start(ONE_THREAD)) {
            for (int cut = 1; cut < request.length(); cut++) {
                try (RawClient client = RawClient.to(server);
                        RawClient other = RawClient.to(server)) {
                    client.send(request.substring(0, cut));
                    // Both are served by one thread: when this is answered, the first part has been read.
                    assertThat(other.send(GET).read().body()).isEqualTo(" I/O");
                    client.send(request.substring(cut) + GET);

                    assertThat(client.read().body()).isEqualTo("hello I/O");
                    assertThat(client.read().body()).isEqualTo(" I/O");
                }
            }
        }
    }

    @Test
    void pipelinedBodies_areAnsweredInOrder() throws Exception {
        try (UndertowServer server =
                        MiniRouter.nonBlocking(c -> c.string(200, c.bodyText())).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 10_000; i < 10_500; i++) {
                requests.append(i % 2 == 0 ? LENGTH_5 + i : CHUNKED + "5\r\n" + i + "\r\n0\r\n\r\n");
            }
            client.send(requests.toString());

            for (int i = 10_000; i < 10_500; i++) {
                assertThat(client.read().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void expectation_isMetOnAWorker() throws Exception {
        try (UndertowServer server = MiniRouter.nonBlocking(TELL).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            client.send(LENGTH_5.replace("Host: x", "Host: x\r\nExpect: 100-continue"));
            assertThat(client.read().status()).isEqualTo(100);
            client.send("hello");

            assertThat(client.read().body()).isEqualTo("hello worker");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64 << 10, (64 << 10) + 1, 300_000})
    void chunkedBody_beyondWhatIsKept_isReadOnAWorker_nothingLost(int length) throws Exception {
        Handler sizes =
                c -> c.string(200, c.bodyText().chars().filter(ch -> ch == 'x').count() + " " + c.mayBlock());
        try (UndertowServer server = MiniRouter.nonBlocking(sizes).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            String body = Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
            client.send(CHUNKED + body + GET);

            assertThat(client.read().body()).isEqualTo(length + " " + (length > 64 << 10));
            assertThat(client.read().body()).startsWith("0 ");
        }
    }

    @Test
    void chunkedBody_overTheLimit_is413_beforeTheRestHasCome() throws Exception {
        Limits limits = Limits.defaults().withMaxBodyBytes(10);
        try (UndertowServer server = MiniRouter.nonBlocking(TELL, limits).start(limits, ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            client.send(CHUNKED + "ff\r\n01234567890");

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void slowBodies_holdNoThread() throws Exception {
        try (UndertowServer server = MiniRouter.nonBlocking(TELL).start(ONE_THREAD.withWorkerThreads(1));
                RawClient next = RawClient.to(server)) {
            RawClient[] slow = new RawClient[50];
            for (int i = 0; i < slow.length; i++) {
                slow[i] = RawClient.to(server).send(LENGTH_5 + "hel");
            }
            assertThat(next.send(GET).read().body()).isEqualTo(" I/O");
            for (RawClient client : slow) {
                try (client) {
                    assertThat(client.send("lo").read().body()).isEqualTo("hello I/O");
                }
            }
        }
    }

    @Test
    void clientThatLeaves_isToldToTheHandler_requestEnds() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch failed = new CountDownLatch(1);
        try (UndertowServer server =
                MiniRouter.nonBlocking(failing(failure, failed)).start(ONE_THREAD)) {
            try (RawClient client = RawClient.to(server)) {
                client.send(LENGTH_5 + "he");
                try (RawClient other = RawClient.to(server)) {
                    other.send(GET).read();
                }
            }
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(((HttpError) failure.get()).code()).isEqualTo("BODY_BROKEN");
            assertThat(server.stop(Duration.ofSeconds(20)).isClean()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void stop_whileABodyIsAwaited_cutsItAtTheDeadline_notTakenForWhole(boolean blocking, boolean chunked)
            throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch failed = new CountDownLatch(1);
        UndertowServer server = MiniRouter.nonBlocking(failing(failure, failed)).start(ONE_THREAD);
        try (RawClient client = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            client.send(chunked ? CHUNKED + "5\r\nhello\r\n" : LENGTH_5 + "he");
            other.send(GET).read();

            assertThat(server.stop(Duration.ofMillis(100)).isClean()).isFalse();
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(failure.get()).isInstanceOf(HttpError.class);
            assertThat(client.isClosed()).isTrue();
        }
    }

    private static Handler failing(AtomicReference<Throwable> failure, CountDownLatch failed) {
        return c -> {
            try {
                c.string(200, c.bodyText());
            } catch (HttpError e) {
                failure.set(e);
                failed.countDown();
                throw e;
            }
        };
    }

    @Test
    void asynchronousAnswer_afterAnAwaitedBody_reachesTheClient() throws Exception {
        Handler later = c -> {
            String text = c.bodyText();
            c.async(CompletableFuture::runAsync, d -> d.string(200, text + " later"));
        };
        try (UndertowServer server = MiniRouter.nonBlocking(later).start(ONE_THREAD);
                RawClient client = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            client.send(LENGTH_5 + "he");
            other.send(GET).read();

            assertThat(client.send("llo").read().body()).isEqualTo("hello later");
            assertThat(client.send(GET).read().body()).isEqualTo(" later");
        }
    }

    @Test
    void body_notAtHand_isRefusedOnTheIoThread() throws Exception {
        Consumer<Exchange> impatient = exchange -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> exchange.body(10))
                    .withMessageContaining("POST /")
                    .withMessageContaining("mend: remove nonBlocking()");
            exchange.send(204);
            exchange.finish();
        };
        try (UndertowServer server =
                        UndertowServer.start(impatient, Limits.defaults(), ONE_THREAD.withHost("127.0.0.1"));
                RawClient client = RawClient.to(server)) {
            assertThat(client.send(LENGTH_5 + "he").read().status()).isEqualTo(204);
        }
    }
}
