package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One decision, taken before any handler runs; what is unknown stays out. */
class IpFilterTest {

    private static int status(IpFilter filter, MemoryExchange request) {
        boolean[] ran = new boolean[1];
        MemoryExchange exchange = Chain.of(filter, c -> {
                    ran[0] = true;
                    c.string(200, "secret");
                })
                .serve(request);

        assertThat(ran[0]).isEqualTo(exchange.status() == 200);
        assertThat(exchange.bodyText().contains("secret")).isEqualTo(exchange.status() == 200);
        return exchange.status();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.1.1, 200",
        "10.6.6.6, 403",
        "11.1.1.1, 403",
        "::ffff:10.1.1.1, 200",
        "::ffff:10.6.6.6, 403",
        "2001:db8::1, 200",
        "2001:db9::1, 403"
    })
    void bothLists_deniedWinsAndWhoIsNotAllowedIsOut(String peer, int status) {
        IpFilter filter = IpFilter.with(IpFilterOptions.defaults()
                .withAllowed("10.0.0.0/8", "2001:db8::/32")
                .withDenied("10.6.0.0/16"));

        assertThat(status(filter, Peers.request(peer))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, 403", "203.0.114.7, 200", "2001:db8::1, 200"})
    void denyAlone_letsInEverybodyElse(String peer, int status) {
        assertThat(status(IpFilter.deny("203.0.113.0/24"), Peers.request(peer))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, 200", "203.0.114.7, 403"})
    void allowAlone_keepsOutEverybodyElse(String peer, int status) {
        assertThat(status(IpFilter.allow("203.0.113.0/24"), Peers.request(peer)))
                .isEqualTo(status);
    }

    @Test
    void address_thatIsUnknown_isOut() {
        for (IpFilter filter : new IpFilter[] {IpFilter.allow("0.0.0.0/0", "::/0"), IpFilter.deny("203.0.113.7")}) {
            assertThat(status(filter, MemoryExchange.of("GET", "/").withPeer(null)))
                    .isEqualTo(403);
            assertThat(status(
                            filter,
                            MemoryExchange.of("GET", "/")
                                    .withPeer(java.net.InetSocketAddress.createUnresolved("till.example", 1))))
                    .isEqualTo(403);
        }
    }

    @Test
    void forwardedHeader_ofAStranger_doesNotLetHimIn() {
        MemoryExchange request = Peers.request("203.0.113.7")
                .withHeader("X-Forwarded-For", "10.1.1.1")
                .withHeader("Forwarded", "for=10.1.1.1")
                .withHeader("X-Real-IP", "10.1.1.1");

        assertThat(status(IpFilter.allow("10.0.0.0/8"), request)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.1.1 | 200",
                "203.0.113.7 | 403",
                "10.1.1.1, 203.0.113.7 | 403",
                "unknown | 403",
                "203.0.113.7, 10.9.0.2 | 403"
            })
    void trustedProxy_inTheAllowedNetwork_doesNotLetInItsClients(String forwarded, int status) {
        MemoryExchange exchange = Chain.of(IpFilter.allow("10.0.0.0/8"), c -> c.string(200, "in"))
                .withClientIp(TrustedProxies.xForwardedFor("10.9.0.0/16"))
                .serve(Peers.request("10.9.0.1").withHeader("X-Forwarded-For", forwarded));

        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void refusal_tellsNothingOfTheLists() {
        MemoryExchange exchange = Chain.of(IpFilter.allow("10.0.0.0/8")).serve(Peers.request("203.0.113.7"));

        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/problem+json");
        assertThat(exchange.bodyText()).doesNotContain("10.0").doesNotContain("203.0");
    }

    @Test
    void options_emptyOrUnreadable_areRefused() {
        assertThat(Refused.by(IpFilter::allow)).hasMessageContaining("at least one network");
        assertThat(Refused.by(() -> IpFilter.deny("10.0.0.1/8")))
                .hasMessageContaining("denied")
                .hasMessageContaining("10.0.0.0/8");
        assertThat(Refused.by(() -> IpFilter.allow("office"))).hasMessageContaining("allowed");
    }
}
