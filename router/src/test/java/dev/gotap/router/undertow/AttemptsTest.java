package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that may block and are tried on the one I/O thread of a server: quick ones stay there, and those that block hold up nobody. */
@Timeout(60)
class AttemptsTest {

    private static final ServerOptions OPTIONS =
            ServerOptions.defaults().withHost("127.0.0.1").withIoThreads(1).withWorkerThreads(4);

    private final Router app = Router.create();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(1);

    @Test
    void quickRoute_isServedByTheIoThread_inTheEnd() throws Exception {
        app.get("/thread", c -> c.string(200, Thread.currentThread().getName()));
        try (UndertowServer server = app.start(OPTIONS);
                RawClient client = RawClient.to(server)) {
            // The first runs are slow: classes are loaded. A second of quick ones at most, and it is tried again.
            String thread = name(client);
            while (!thread.contains("I/O-1")) {
                thread = name(client);
            }
            assertThat(thread).startsWith("gotap-0 I/O-1");
        }
    }

    private static String name(RawClient client) throws Exception {
        return client.send(get("/thread")).read().body();
    }

    @Test
    void routeThatBlocks_onTheIoThread_holdsUpNobody() throws Exception {
        blockOnce();
        try (UndertowServer server = app.start(OPTIONS);
                RawClient held = RawClient.to(server);
                RawClient other = RawClient.to(server);
                RawClient late = closedLater(server)) {
            held.send(get("/block"));
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < 50; i++) {
                assertThat(other.send(get("/ping")).read().body()).isEqualTo("pong");
            }
            assertThat(late.send(get("/ping")).read().body()).isEqualTo("pong");
            gate.countDown();
            assertThat(held.read().body()).startsWith("was gotap-0 I/O-1");
            assertThat(held.send(get("/ping")).read().body()).isEqualTo("pong");
        }
    }

    private static RawClient closedLater(UndertowServer server) throws Exception {
        return RawClient.to(server);
    }

    @Test
    void whileTheIoThreadIsHeldUp_routesThatMayBlock_runOnWorkers() throws Exception {
        blockOnce();
        app.get("/thread", c -> c.string(200, Thread.currentThread().getName()));
        try (UndertowServer server = app.start(OPTIONS);
                RawClient held = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            held.send(get("/block"));
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(name(other)).contains(" task-");
            gate.countDown();
            held.read();
        }
    }

    @Test
    void nonBlockingRoute_isServed_whileTheIoThreadIsHeldUp() throws Exception {
        blockOnce();
        app.get("/here", c -> c.string(200, Thread.currentThread().getName())).nonBlocking();
        try (UndertowServer server = app.start(OPTIONS);
                RawClient held = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            held.send(get("/block"));
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.send(get("/here")).read().body()).isEqualTo("gotap-0 I/O-1 relief");
            gate.countDown();
            held.read();
        }
    }

    @Test
    void handlersThatWaitForOneAnother_onOneIoThread_allEnd() throws Exception {
        CountDownLatch all = new CountDownLatch(4);
        app.get("/meet", c -> {
            all.countDown();
            c.string(200, String.valueOf(all.await(20, TimeUnit.SECONDS)));
        });
        try (UndertowServer server = app.start(OPTIONS)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(RawClient.to(server).send(get("/meet")));
            }
            for (RawClient client : clients) {
                assertThat(client.read().body()).isEqualTo("true");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void handlersThatBlockNowAndThen_allAnswerTheirOwnRequest_once(int ioThreads) throws Exception {
        Router strict = Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withGuard(ContextGuard.STRICT)));
        AtomicInteger runs = new AtomicInteger();
        strict.post("/echo/:id", c -> {
            int run = runs.incrementAndGet();
            if (run % 7 == 0) {
                TimeUnit.MICROSECONDS.sleep(run % 3 * 900L);
            }
            c.string(200, c.param("id") + "=" + c.bodyText());
        });
        try (UndertowServer server = strict.start(OPTIONS.withIoThreads(ioThreads))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                clients.add(RawClient.to(server));
            }
            int rounds = 60;
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < clients.size(); i++) {
                    String body = i + "-" + round;
                    String head =
                            "POST /echo/" + i + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
                    if (i % 4 == 0) { // a body in a packet of its own
                        clients.get(i).send(head);
                        clients.get(i).send(body);
                    } else {
                        clients.get(i).send(head + body);
                    }
                }
                for (int i = 0; i < clients.size(); i++) {
                    assertThat(clients.get(i).read().body()).isEqualTo(i + "=" + i + "-" + round);
                }
            }
            assertThat(runs).hasValue(rounds * clients.size());
            assertThat(server.requestsInFlight()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void handlerThatLeavesItsThreadInterrupted_costsNobodyTheConnection() throws Exception {
        app.get("/interrupt", c -> {
            c.string(200, "interrupted");
            Thread.currentThread().interrupt();
        });
        app.get("/ping", c -> c.string(200, "pong"));
        try (UndertowServer server = app.start(OPTIONS);
                RawClient one = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            for (int i = 0; i < 20; i++) {
                assertThat(one.send(get("/interrupt")).read().body()).isEqualTo("interrupted");
                assertThat(other.send(get("/ping")).read().body()).isEqualTo("pong");
            }
            try (RawClient fresh = RawClient.to(server)) {
                assertThat(fresh.send(get("/ping")).read().body()).isEqualTo("pong");
            }
        }
    }

    @Test
    void stop_duringABlockedAttempt_reportsItAsCut_andInterruptsIt() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        app.get("/block", c -> {
            blocked.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            } finally {
                over.countDown();
            }
        });
        UndertowServer server = app.start(OPTIONS);
        try (RawClient held = RawClient.to(server)) {
            held.send(get("/block"));
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            StopReport report = server.stop(Duration.ofMillis(50));
            assertThat(report.cut()).extracting(StopReport.Cut::request).containsExactly("GET /block");
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void bodyThatIsNotAllHere_isReadByAWorker() throws Exception {
        app.post("/upload", c -> c.string(200, Thread.currentThread().getName() + " " + c.bodyText()));
        try (UndertowServer server = app.start(OPTIONS);
                RawClient client = RawClient.to(server)) {
            client.send("POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            client.send("0\r\n\r\n");
            assertThat(client.read().body()).contains(" task-").endsWith(" abc");

            client.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n");
            client.send("x".repeat(20_000));
            assertThat(client.read().body()).contains(" task-");
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() throws Exception {
        app.get("/n/:n", c -> c.string(200, c.param("n")));
        try (UndertowServer server = app.start(OPTIONS);
                RawClient client = RawClient.to(server)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                requests.append(get("/n/" + i));
            }
            client.send(requests.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(client.read().body()).isEqualTo(String.valueOf(i));
            }
        }
    }

    private void blockOnce() {
        app.get("/block", c -> {
            blocked.countDown();
            gate.await();
            c.string(200, "was " + Thread.currentThread().getName());
        });
        app.get("/ping", c -> c.string(200, "pong"));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }
}
