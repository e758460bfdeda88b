package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IpFilterAllocationTest {

    @Test
    void ipv4Client_letIn_allocatesNothing() {
        IpFilter filter = IpFilter.with(IpFilterOptions.defaults()
                .withAllowed("2001:db8::/32", "10.0.0.0/8", "203.0.113.0/24")
                .withDenied("203.0.113.6"));

        assertThat(AllocatedBytes.perRequest(
                        Chain.pooled(filter, c -> c.string(200, "pong")), Peers.request("203.0.113.7")))
                .isZero();
    }
}
