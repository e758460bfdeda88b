package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrustedProxiesAllocationTest {

    @Test
    void ipv4Client_withoutAProxy_allocatesNothing() {
        Chain chain = Chain.pooled(c -> c.string(200, c.scheme().equals("http") ? c.clientIp() : "no"))
                .withClientIp(TrustedProxies.xForwardedFor("10.0.0.0/8", "2001:db8::/32"));

        assertThat(AllocatedBytes.perRequest(
                        chain, Peers.request("203.0.113.7").withHeader("X-Forwarded-For", "1.2.3.4, 5.6.7.8")))
                .isZero();
    }
}
