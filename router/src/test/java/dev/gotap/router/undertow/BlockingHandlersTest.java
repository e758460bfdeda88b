package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers that block, on one I/O thread and four workers: they never hold up a request that a free worker can take. */
@Timeout(60)
class BlockingHandlersTest {

    private static final String PING = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String BLOCK = "GET /block HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final ServerOptions OPTIONS =
            ServerOptions.defaults().withIoThreads(1).withWorkerThreads(4);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(3);
    private final MiniRouter router = MiniRouter.blocking(c -> {
        if (c.rawPath().equals("/block")) {
            blocked.countDown();
            gate.await();
        }
        c.string(200, c.rawPath());
    });

    @Test
    void allWorkersButOneBlocked_pingsAreAnswered() throws Exception {
        try (UndertowServer server = router.start(OPTIONS)) {
            List<RawClient> waiting = blockThree(server);
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(RawClient.to(server));
            }
            for (int round = 0; round < 20; round++) {
                for (RawClient client : clients) {
                    client.send(PING);
                }
                for (RawClient client : clients) {
                    assertThat(client.read().body()).isEqualTo("/ping");
                }
            }
            gate.countDown();
            for (RawClient client : waiting) {
                assertThat(client.read().body()).isEqualTo("/block");
                assertThat(client.send(PING).read().body()).isEqualTo("/ping");
            }
        }
    }

    @Test
    void blockingRequestsAmongPings_holdUpNone() throws Exception {
        try (UndertowServer server = router.start(OPTIONS)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                clients.add(RawClient.to(server));
            }
            for (int i = 0; i < 30; i++) {
                clients.get(i).send(i % 10 == 0 ? BLOCK : PING);
            }
            for (int i = 0; i < 30; i++) {
                if (i % 10 != 0) {
                    assertThat(clients.get(i).read().body()).isEqualTo("/ping");
                }
            }
            gate.countDown();
            for (int i = 0; i < 30; i += 10) {
                assertThat(clients.get(i).read().body()).isEqualTo("/block");
            }
        }
    }

    @Test
    void handlersThatWaitForOneAnother_runTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        MiniRouter meeting = MiniRouter.blocking(c -> {
            together.await();
            c.string(200, "met");
        });
        try (UndertowServer server = meeting.start(OPTIONS)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(RawClient.to(server));
            }
            for (int round = 0; round < 50; round++) {
                for (RawClient client : clients) {
                    client.send(PING);
                }
                for (RawClient client : clients) {
                    assertThat(client.read().body()).isEqualTo("met");
                }
            }
        }
    }

    @Test
    void nextRequestBeforeTheAnswer_isReadAfterIt() throws Exception {
        try (UndertowServer server = router.start(OPTIONS)) {
            List<RawClient> waiting = blockThree(server);
            RawClient other = RawClient.to(server);
            for (RawClient client : waiting) {
                client.send(PING).send("GET /half HTTP/1.1\r\nHo");
            }
            // The I/O thread has seen those bytes when it has served a request that was sent after them.
            assertThat(other.send(PING).read().body()).isEqualTo("/ping");
            gate.countDown();
            for (RawClient client : waiting) {
                assertThat(client.read().body()).isEqualTo("/block");
                assertThat(client.read().body()).isEqualTo("/ping");
                assertThat(client.send("st: x\r\n\r\n").read().body()).isEqualTo("/half");
                assertThat(client.send(PING + PING + PING).read().body()).isEqualTo("/ping");
                assertThat(client.read().body()).isEqualTo("/ping");
                assertThat(client.read().body()).isEqualTo("/ping");
            }
        }
    }

    @Test
    void clientsThatLeaveWhileTheirHandlerBlocks_costNoWorker() throws Exception {
        try (UndertowServer server = router.start(OPTIONS)) {
            for (RawClient client : blockThree(server)) {
                client.close();
            }
            RawClient other = RawClient.to(server);
            assertThat(other.send(PING).read().body()).isEqualTo("/ping");
            gate.countDown();
            assertThat(other.send(BLOCK).read().body()).isEqualTo("/block");
            assertThat(server.stop(Duration.ofSeconds(20)).isClean()).isTrue();
        }
    }

    private List<RawClient> blockThree(UndertowServer server) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(RawClient.to(server).send(BLOCK));
        }
        assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
        return clients;
    }
}
