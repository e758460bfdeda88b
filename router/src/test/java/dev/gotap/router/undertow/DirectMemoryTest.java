package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A busy server needs as many buffers as it has requests at a time, however many there were before. Undertow's own pool freed them a
 * tenth of a second late, until the JVM granted no more and nothing was answered any longer.
 */
@Timeout(60)
class DirectMemoryTest {

    private static final long SLACK_BYTES = 2 << 20;
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 300;
    private static final String PING = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String SALE = "POST /sales HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nsale";

    @TempDir
    static Path folder;

    @ParameterizedTest
    @CsvSource({"WORKER,false", "VIRTUAL,false", "WORKER,true", "VIRTUAL,true"})
    void requests_oneAfterAnother_needNoMoreDirectMemory(Dispatch dispatch, boolean tls) throws Exception {
        assumeTrue(dispatch.isAvailable());
        MiniRouter router = MiniRouter.blocking(c -> c.string(200, c.bodyText()));
        ServerOptions options = ServerOptions.defaults().withIoThreads(1).withDispatch(dispatch);
        TestCertificates made = tls ? TestCertificates.make(folder, "EC") : null;
        long before = directBytes();
        try (UndertowServer server =
                router.start(made == null ? options : options.withTls(Tls.pem(made.certificate(), made.key())))) {
            SocketFactory sockets =
                    made == null ? SocketFactory.getDefault() : made.trusting().getSocketFactory();
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(RawClient.over(sockets.createSocket("127.0.0.1", server.port())));
            }
            for (int round = 0; round < ROUNDS; round++) {
                ask(clients, round % 2 == 0);
            }
            for (RawClient client : clients) {
                client.close();
            }
            assertThat(directBytes() - before).isLessThan(SLACK_BYTES);
        }
    }

    private static void ask(List<RawClient> clients, boolean sales) throws IOException {
        for (RawClient client : clients) {
            client.send(sales ? SALE : PING);
        }
        for (RawClient client : clients) {
            assertThat(client.read().body()).isEqualTo(sales ? "sale" : "");
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
