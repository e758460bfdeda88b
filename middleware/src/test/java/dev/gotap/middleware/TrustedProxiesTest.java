package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ClientIp;
import dev.gotap.context.memory.MemoryExchange;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the rightmost hop that no trusted proxy vouches away is the client; nothing it says itself counts. */
class TrustedProxiesTest {

    private static final ClientIp X = TrustedProxies.xForwardedFor("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.1");
    private static final ClientIp RFC = TrustedProxies.forwarded("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.1");

    private static String client(ClientIp strategy, String peer, String header, String... lines) {
        MemoryExchange exchange = Peers.request(peer);
        for (String line : lines) {
            exchange.withHeader(header, line);
        }
        return strategy.of(exchange);
    }

    private static String xff(String peer, String... lines) {
        return client(X, peer, "X-Forwarded-For", lines);
    }

    private static String forwarded(String peer, String... lines) {
        return client(RFC, peer, "Forwarded", lines);
    }

    @Test
    void untrustedPeer_whateverItsHeadersSay_isTheClient() {
        assertThat(xff("203.0.113.7", "1.2.3.4")).isEqualTo("203.0.113.7");
        assertThat(forwarded("203.0.113.7", "for=1.2.3.4")).isEqualTo("203.0.113.7");
        assertThat(xff("2001:db8:2::1", "1.2.3.4")).isEqualTo("2001:db8:2:0:0:0:0:1");
        assertThat(xff("11.0.0.1", "1.2.3.4")).isEqualTo("11.0.0.1");
    }

    @Test
    void trustedPeer_withoutTheHeader_isTheClientItself() {
        assertThat(xff("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(forwarded("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(xff("10.1.2.3", "", " , ,")).isEqualTo("10.1.2.3");
        assertThat(forwarded("10.1.2.3", "", " , ;,")).isEqualTo("10.1.2.3");
    }

    @Test
    void onlyTheChosenHeader_isRead() {
        MemoryExchange both = Peers.request("10.0.0.1")
                .withHeader("X-Forwarded-For", "1.1.1.1")
                .withHeader("Forwarded", "for=2.2.2.2")
                .withHeader("X-Real-IP", "3.3.3.3");

        assertThat(X.of(both)).isEqualTo("1.1.1.1");
        assertThat(RFC.of(both)).isEqualTo("2.2.2.2");
        assertThat(client(X, "10.0.0.1", "Forwarded", "for=2.2.2.2")).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "6.6.6.6, 203.0.113.7 | 203.0.113.7",
                "10.9.9.9, 203.0.113.7 | 203.0.113.7",
                "6.6.6.6 , 203.0.113.7 , 10.0.0.2 ,10.0.0.3 | 203.0.113.7",
                "rubbish, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
                "10.0.0.4, 10.0.0.3 | 10.0.0.4",
                "203.0.113.7:5678 | 203.0.113.7",
                "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "2001:DB8:0::0007 | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7] | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
                "::ffff:203.0.113.7 | 203.0.113.7",
                "::ffff:cb00:7107 | 203.0.113.7",
                "[::ffff:203.0.113.7]:80 | 203.0.113.7",
                "203.0.113.7, ::ffff:10.0.0.2 | 203.0.113.7",
                "203.0.113.7, 2001:db8:1::5 | 203.0.113.7",
                "203.0.113.7, 192.0.2.1 | 203.0.113.7",
            })
    void xForwardedFor_isWalkedFromTheRight(String line, String client) {
        assertThat(xff("10.0.0.1", line)).isEqualTo(client);
        assertThat(xff("::ffff:10.0.0.1", line)).isEqualTo(client);
        assertThat(xff("2001:db8:1::9", line)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "localhost",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.07",
                "203.0.113.7.1",
                "203.0.113.7:",
                "203.0.113.7:port",
                "203.0.113.7:123456",
                "[2001:db8::7",
                "2001:db8::7]",
                "[2001:db8::7]4711",
                "[203.0.113.7]",
                "2001:db8::7%eth0",
                "2001:db8::7::1",
                ":1",
                "[]",
                "\"203.0.113.7\"",
                "for=203.0.113.7",
                "203.0.113.7 1.1.1.1",
                "１.１.１.１"
            })
    void hop_thatIsNoAddress_stopsTheWalkAndIsNobody(String hop) {
        assertThat(xff("10.0.0.1", "1.1.1.1, " + hop)).isEmpty();
        assertThat(xff("10.0.0.1", "1.1.1.1, " + hop + ", 10.0.0.2")).isEmpty();
        assertThat(xff("10.0.0.1", hop + ", 1.1.1.1")).isEqualTo("1.1.1.1");
    }

    @Test
    void lines_severalOfThem_areOneList() {
        assertThat(xff("10.0.0.1", "6.6.6.6", "203.0.113.7", "10.0.0.2")).isEqualTo("203.0.113.7");
        assertThat(forwarded("10.0.0.1", "for=6.6.6.6", "for=203.0.113.7", "for=10.0.0.2"))
                .isEqualTo("203.0.113.7");
        assertThat(forwarded("10.0.0.1", "for=\"6.6.6.6", "for=203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.7 | 203.0.113.7",
                "For=203.0.113.7;proto=https;by=10.0.0.1 | 203.0.113.7",
                "for=6.6.6.6, for=203.0.113.7 | 203.0.113.7",
                "for=203.0.113.7, for=10.0.0.2;proto=http | 203.0.113.7",
                "for=\"203.0.113.7:4711\" | 203.0.113.7",
                "for=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
                "for=\"[2001:db8::1]\" | 2001:db8:0:0:0:0:0:1",
                "for=\"[2001:db8::1]:_port\" | 2001:db8:0:0:0:0:0:1",
                "for=\"\\2\\03.0.113.7\" | 203.0.113.7",
                "by=\"a, for=1.1.1.1\";for=203.0.113.7 | 203.0.113.7",
                "for=203.0.113.7;x=\"\\\", for=1.1.1.1\" | 203.0.113.7",
                ",, for=203.0.113.7 ; proto=https , | 203.0.113.7",
                "for=10.0.0.3, for=10.0.0.2 | 10.0.0.3",
                "for=unknown, for=203.0.113.7 | 203.0.113.7",
            })
    void forwarded_isWalkedFromTheRight(String line, String client) {
        assertThat(forwarded("10.0.0.1", line)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=1.1.1.1, for=unknown",
                "for=1.1.1.1, for=_hidden, for=10.0.0.2",
                "for=1.1.1.1, for=\"_hidden:_port\"",
                "for=1.1.1.1, proto=https",
                "for=\"1.1.1.1",
                "for=\"1.1.1.1, for=203.0.113.7",
                "for=1.1.1.1 for=203.0.113.7",
                "for=1.1.1.1;for=203.0.113.7",
                "for=203.0.113.7:4711",
                "for=[2001:db8::1]",
                "for=203.0.113.7, =",
                "for=203.0.113.7, for",
                "for=203.0.113.7, for=",
                "for = 203.0.113.7",
                "for=\"\""
            })
    void forwarded_hiddenOrUnreadable_isNobody(String line) {
        assertThat(forwarded("10.0.0.1", line)).isEmpty();
    }

    @Test
    void tenThousandHops_inFront_changeNothing() {
        String many = String.join(", ", Collections.nCopies(10_000, "6.6.6.6"));
        String manyRfc = String.join(", ", Collections.nCopies(10_000, "for=6.6.6.6"));

        assertThat(xff("10.0.0.1", many + ", 203.0.113.7, 10.0.0.2")).isEqualTo("203.0.113.7");
        assertThat(forwarded("10.0.0.1", manyRfc + ", for=203.0.113.7, for=10.0.0.2"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void tenThousandHops_allTrusted_areNobody() {
        String many = String.join(", ", Collections.nCopies(10_000, "10.0.0.2"));
        String manyRfc = String.join(", ", Collections.nCopies(10_000, "for=10.0.0.2"));

        assertThat(xff("10.0.0.1", many)).isEmpty();
        assertThat(forwarded("10.0.0.1", manyRfc)).isEmpty();
    }

    @Test
    void rotatingHeader_fromOneSocket_isOneClient() {
        for (int i = 0; i < 100; i++) {
            String fake = "198.51.100." + i;
            assertThat(xff("203.0.113.7", fake)).isEqualTo("203.0.113.7");
            assertThat(xff("10.0.0.1", fake + ", 203.0.113.7")).isEqualTo("203.0.113.7");
            assertThat(forwarded("10.0.0.1", "for=" + fake + ", for=203.0.113.7"))
                    .isEqualTo("203.0.113.7");
        }
    }

    @Test
    void peer_unknownToTheTransport_isNobodyAndTrustedByNobody() {
        assertThat(X.of(MemoryExchange.of("GET", "/").withPeer(null).withHeader("X-Forwarded-For", "1.1.1.1")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | https | https",
                "10.0.0.1 | HTTPS | https",
                "10.0.0.1 | http | http",
                "10.0.0.1 | gopher | http",
                "10.0.0.1 | https,http | http",
                "203.0.113.7 | https | http",
            })
    void scheme_besideXForwardedFor_isBelievedOfATrustedProxy(String peer, String reported, String scheme) {
        MemoryExchange exchange = Peers.request(peer)
                .withHeader("X-Forwarded-For", "198.51.100.1")
                .withHeader("X-Forwarded-Proto", reported);

        assertThat(X.scheme(exchange)).isEqualTo(scheme);
        assertThat(X.scheme(exchange.withHeader("X-Forwarded-Proto", "https"))).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | for=198.51.100.1;proto=https | https",
                "10.0.0.1 | for=198.51.100.1;proto=https, for=10.0.0.2;proto=http | https",
                "10.0.0.1 | for=6.6.6.6;proto=https, for=198.51.100.1;proto=http | http",
                "10.0.0.1 | for=6.6.6.6;proto=https, for=198.51.100.1 | http",
                "10.0.0.1 | for=unknown;proto=https | https",
                "10.0.0.1 | proto=https;proto=http | http",
                "203.0.113.7 | for=198.51.100.1;proto=https | http",
            })
    void scheme_inForwarded_isThatOfTheClientsHop(String peer, String line, String scheme) {
        assertThat(RFC.scheme(Peers.request(peer).withHeader("Forwarded", line)))
                .isEqualTo(scheme);
    }

    @Test
    void scheme_ofATrustedProxyThatEndsTls_makesCookiesSecure() {
        MemoryExchange exchange = Peers.request("10.0.0.1")
                .withHeader("X-Forwarded-For", "198.51.100.1")
                .withHeader("X-Forwarded-Proto", "https");
        Chain.of(c -> c.setCookie(dev.gotap.context.Cookie.of("till", "7")))
                .withClientIp(X)
                .serve(exchange);

        assertThat(exchange.responseHeaders("Set-Cookie").get(0)).contains("Secure");
    }

    @Test
    void proxies_noneOrUnreadable_areRefused() {
        assertThat(Refused.by(TrustedProxies::forwarded)).hasMessageContaining("your proxies");
        assertThat(Refused.by(() -> TrustedProxies.xForwardedFor("proxy.example")))
                .hasMessageContaining("names are not looked up");
        assertThat(Refused.by(() -> TrustedProxies.xForwardedFor("10.0.0.1/8"))).hasMessageContaining("10.0.0.0/8");
    }
}
