package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small bodies of routes that may block: read by the I/O thread, so that a worker finds them whole. */
@Timeout(60)
class BodyTakenAlongTest {

    private static final String LENGTH_5 = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final ServerOptions ONE_THREAD = ServerOptions.defaults().withIoThreads(1);

    /** Whether the request had come whole when the handler began, and what its body is. */
    private static final Handler TELL = c -> {
        boolean whole = c.unwrap(HttpServerExchange.class).isRequestComplete();
        c.string(200, whole + " " + c.mayBlock() + " " + c.bodyText());
    };

    @Test
    void body_thatCameWithItsHead_isWholeWhenTheWorkerBegins() throws Exception {
        try (UndertowServer server = MiniRouter.blocking(TELL).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.send(LENGTH_5 + "hello").read().body()).isEqualTo("true true hello");
            }
        }
    }

    @Test
    void body_asLargeAsTheBufferTakes_isTaken_aLargerOneIsReadByTheWorker() throws Exception {
        try (UndertowServer server = MiniRouter.blocking(TELL).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            for (int length : new int[] {15_000, 200_000, 15_000}) {
                String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
                String body = client.send(head + "x".repeat(length)).read().body();
                assertThat(body).endsWith(" true " + "x".repeat(length));
                if (length > 16 << 10) {
                    assertThat(body).startsWith("false");
                }
            }
        }
    }

    @Test
    void body_behindAnExpectation_isAskedForByTheWorker() throws Exception {
        try (UndertowServer server = MiniRouter.blocking(TELL).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            client.send(LENGTH_5.replace("Host: x", "Host: x\r\nExpect: 100-continue"));
            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("hello").read().body()).isEqualTo("false true hello");
        }
    }

    @Test
    void bodyOverTheLimit_thatCameWithItsHead_is413_connectionGoesOn() throws Exception {
        Limits limits = Limits.defaults().withMaxBodyBytes(4);
        try (UndertowServer server = MiniRouter.blocking(TELL, limits).start(limits, ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            assertThat(client.send(LENGTH_5 + "hello").read().status()).isEqualTo(413);
            assertThat(client.send(LENGTH_5.replace('5', '4') + "hell").read().body())
                    .isEqualTo("true true hell");
        }
    }

    @Test
    void bodyThatNobodyReads_isNotTakenForTheNextRequest() throws Exception {
        try (UndertowServer server =
                        MiniRouter.blocking(c -> c.string(200, c.method())).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.send(LENGTH_5 + "hello").read().body()).isEqualTo("POST");
                assertThat(client.send(GET).read().body()).isEqualTo("GET");
            }
        }
    }

    @Test
    void pipelinedBodies_areAnsweredInOrder() throws Exception {
        try (UndertowServer server =
                        MiniRouter.blocking(c -> c.string(200, c.bodyText())).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 10_000; i < 10_500; i++) {
                requests.append(
                        switch (i % 3) {
                            case 0 -> LENGTH_5 + i;
                            case 1 -> LENGTH_5.replace('5', '0') + GET;
                            default -> CHUNKED + "5\r\n" + i + "\r\n0\r\n\r\n";
                        });
            }
            client.send(requests.toString());

            for (int i = 10_000; i < 10_500; i++) {
                assertThat(client.read().body()).isEqualTo(i % 3 == 1 ? "" : "" + i);
                if (i % 3 == 1) {
                    assertThat(client.read().body()).isEmpty();
                }
            }
        }
    }

    /** What comes a moment later is waited for; whether it comes in time is up to the machine, so some of them do. */
    @Test
    void body_inAPacketOfItsOwn_isWaitedForAMoment() throws Exception {
        Semaphore heads = new Semaphore(0);
        MiniRouter router = MiniRouter.blocking(TELL);
        Consumer<Exchange> counted = exchange -> {
            heads.release();
            router.accept(exchange);
        };
        try (UndertowServer server =
                        UndertowServer.start(counted, Limits.defaults(), ONE_THREAD.withHost("127.0.0.1"));
                RawClient client = RawClient.to(server)) {
            int whole = 0;
            for (int i = 0; i < 200; i++) {
                client.send(LENGTH_5);
                assertThat(heads.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                String answer = client.send("hello").read().body();
                assertThat(answer).endsWith(" true hello");
                whole += answer.startsWith("true") ? 1 : 0;
            }
            assertThat(whole).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void body_cutAnywhere_isReadWhole(boolean chunked) throws Exception {
        String request = chunked ? CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n" : LENGTH_5 + "hello";
        try (UndertowServer server = MiniRouter.blocking(TELL).start(ONE_THREAD);
                RawClient other = RawClient.to(server)) {
            for (int cut = 1; cut < request.length(); cut++) {
                try (RawClient client = RawClient.to(server)) {
                    client.send(request.substring(0, cut));
                    other.send(GET).read();
                    client.send(request.substring(cut) + GET);

                    assertThat(client.read().body()).endsWith(" true hello");
                    assertThat(client.read().body()).isEqualTo("true true ");
                }
            }
        }
    }

    @Test
    void middleware_answersAClientWhoseBodyDoesNotCome() throws Exception {
        try (UndertowServer server =
                        MiniRouter.blocking(c -> c.string(401, "who are you?")).start(ONE_THREAD);
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.send(LENGTH_5 + "he").read().status()).isEqualTo(401);
                client.send("llo");
            }
        }
    }

    @Test
    void clientThatLeaves_beforeItsBodyIsWhole_isToldToTheHandler_requestEnds() throws Exception {
        CountDownLatch failed = new CountDownLatch(20);
        Handler failing = c -> {
            try {
                c.string(200, c.bodyText());
            } catch (HttpError e) {
                failed.countDown();
                throw e;
            }
        };
        try (UndertowServer server = MiniRouter.blocking(failing).start(ONE_THREAD)) {
            for (int i = 0; i < 20; i++) {
                try (RawClient client = RawClient.to(server)) {
                    client.send(LENGTH_5 + "he");
                }
            }
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.stop(Duration.ofSeconds(20)).isClean()).isTrue();
        }
    }

    /** The next request comes while the one before is served, so that Undertow stops reading; it has to begin again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestThatComesDuringAnother_isAnswered(boolean whole) throws Exception {
        CountDownLatch[] gates = new CountDownLatch[200];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = new CountDownLatch(1);
        }
        Handler waiting = c -> {
            String text = c.bodyText();
            if (!text.isEmpty()) {
                gates[Integer.parseInt(text) - 10_000].await(20, TimeUnit.SECONDS);
            }
            c.string(200, text);
        };
        try (UndertowServer server = MiniRouter.blocking(waiting).start(ONE_THREAD);
                RawClient client = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            String next = whole ? GET : GET.substring(0, 7);
            for (int i = 0; i < gates.length; i++) {
                client.send(LENGTH_5 + (10_000 + i));
                other.send(GET).read(); // one I/O thread: by now the first request has been read
                client.send(next);
                other.send(GET).read();
                gates[i].countDown();

                assertThat(client.read().body()).isEqualTo("" + (10_000 + i));
                assertThat(client.send(GET.substring(next.length())).read().body())
                        .isEmpty();
            }
        }
    }

    /** The same without an order: whoever ends the request and whoever sees the early bytes meet in the middle. */
    @Test
    void requestsThatOverlap_neverStall() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (UndertowServer server =
                MiniRouter.blocking(c -> c.string(200, c.bodyText())).start(ONE_THREAD)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int id = 0; id < 8; id++) {
                int pause = id * 20;
                clients.add(pool.submit(() -> {
                    try (RawClient client = RawClient.to(server)) {
                        for (int i = 10_000; i < 12_000; i++) {
                            client.send(LENGTH_5 + i);
                            for (int spin = 0; spin < pause * (i % 7); spin++) {
                                Thread.onSpinWait();
                            }
                            client.send(GET);
                            assertThat(client.read().body()).isEqualTo("" + i);
                            assertThat(client.read().body()).isEmpty();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get(50, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
