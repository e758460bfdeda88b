package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIpTest {

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "0.0.0.0", "255.255.255.255", "2001:db8:0:0:0:0:0:1", "0:0:0:0:0:0:0:1"})
    void peer_onTheSocket_isTheClient(String address) throws Exception {
        MemoryExchange exchange =
                MemoryExchange.of("GET", "/").withPeer(new InetSocketAddress(InetAddress.getByName(address), 4711));
        TestRouter router = TestRouter.of(c -> c.string(200, c.clientIp()));

        assertThat(router.serve(exchange).bodyText()).isEqualTo(address);
        assertThat(router.serve(exchange.rewind()).bodyText()).isEqualTo(address);
    }

    @Test
    void peers_inGreatNumber_areNeverMistaken() throws Exception {
        ClientIp clientIp = ClientIp.ofSocket();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
                MemoryExchange exchange = MemoryExchange.of("GET", "/")
                        .withPeer(new InetSocketAddress(InetAddress.getByAddress(address), 1));

                assertThat(clientIp.of(exchange)).isEqualTo("10.0." + (i >> 8) + "." + (i & 0xFF));
            }
        }
    }

    @Test
    void peers_thatDifferInTheirScopeAlone_areNeverMistaken() throws Exception {
        ClientIp clientIp = ClientIp.ofSocket();
        byte[] bytes = InetAddress.getByName("fe80::7").getAddress();
        for (int round = 0; round < 2; round++) {
            for (int scope : new int[] {1, 2, 3}) {
                assertThat(clientIp.of(from(Inet6Address.getByAddress(null, bytes, scope))))
                        .isEqualTo("fe80:0:0:0:0:0:0:7%" + scope);
            }
            assertThat(clientIp.of(from(InetAddress.getByAddress(bytes)))).isEqualTo("fe80:0:0:0:0:0:0:7");
        }
    }

    private static MemoryExchange from(InetAddress address) {
        return MemoryExchange.of("GET", "/").withPeer(new InetSocketAddress(address, 1));
    }

    @Test
    void forwardedHeaders_areNotBelieved() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/")
                .withHeader("X-Forwarded-For", "198.51.100.1")
                .withHeader("Forwarded", "for=198.51.100.1")
                .withHeader("X-Real-IP", "198.51.100.1");

        assertThat(TestRouter.of(c -> c.string(200, c.clientIp()))
                        .serve(exchange)
                        .bodyText())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void peer_absent_isTheEmptyText() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/").withPeer(null);

        assertThat(TestRouter.of(c -> c.string(200, "[" + c.clientIp() + "]"))
                        .serve(exchange)
                        .bodyText())
                .isEqualTo("[]");
    }

    @Test
    void strategy_ofTheRouter_isAsked() {
        ContextSettings settings = ContextSettings.defaults().withClientIp(exchange -> "by " + exchange.method());

        assertThat(TestRouter.with(settings, c -> c.string(200, c.clientIp()))
                        .get("/")
                        .bodyText())
                .isEqualTo("by GET");
    }

    @Test
    void strategy_isAskedOncePerRequest_andAnewForTheNext() {
        AtomicInteger asked = new AtomicInteger();
        ContextSettings settings = ContextSettings.defaults()
                .withGuard(ContextGuard.POOLED)
                .withClientIp(exchange -> "client " + asked.incrementAndGet());
        TestRouter router = TestRouter.with(settings, c -> {
            assertThat(c.clientIp()).isSameAs(c.clientIp());
            c.string(200, c.clientIp());
        });

        for (int request = 1; request <= 20; request++) {
            assertThat(router.get("/").bodyText()).isEqualTo("client " + request);
        }
    }
}
