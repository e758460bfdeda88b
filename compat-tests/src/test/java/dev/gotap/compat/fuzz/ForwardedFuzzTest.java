package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.ClientIp;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.middleware.TrustedProxies;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Whatever a client writes into a forwarding header, the address that a trusted proxy reported behind it is the client's,
 * or none is; what comes without a trusted proxy is its sender's own.
 */
class ForwardedFuzzTest {

    private static final String CLIENT = "203.0.113.7";
    private static final ClientIp FORWARDED = TrustedProxies.forwarded("10.0.0.0/8", "2001:db8::/32");
    private static final ClientIp X_FORWARDED_FOR = TrustedProxies.xForwardedFor("10.0.0.0/8", "2001:db8::/32");

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String written = new String(input, StandardCharsets.ISO_8859_1);

        assertThat(client(FORWARDED, "10.0.0.1", "Forwarded", written + ", for=" + CLIENT))
                .isIn(CLIENT, "");
        assertThat(client(FORWARDED, "10.0.0.1", "Forwarded", written, "for=" + CLIENT))
                .isEqualTo(CLIENT);
        assertThat(client(X_FORWARDED_FOR, "10.0.0.1", "X-Forwarded-For", written + ", " + CLIENT))
                .isEqualTo(CLIENT);
        assertThat(client(X_FORWARDED_FOR, "10.0.0.1", "X-Forwarded-For", written, CLIENT + ", 10.9.9.9"))
                .isEqualTo(CLIENT);
        assertThat(client(FORWARDED, "198.51.100.1", "Forwarded", written)).isEqualTo("198.51.100.1");
        // Alone it may say what it likes, but as an address.
        assertThat(client(FORWARDED, "10.0.0.1", "Forwarded", written)).matches("[0-9a-f:.]*");
        assertThat(client(X_FORWARDED_FOR, "10.0.0.1", "X-Forwarded-For", written))
                .matches("[0-9a-f:.]*");
    }

    private static String client(ClientIp strategy, String peer, String header, String... lines) {
        MemoryExchange exchange = MemoryExchange.of("GET", "/").withPeer(new InetSocketAddress(peer, 4711));
        for (String line : lines) {
            exchange.withHeader(header, line).withHeader("X-Forwarded-Proto", line);
        }
        assertThat(strategy.scheme(exchange)).isIn("http", "https");
        return strategy.of(exchange);
    }
}
