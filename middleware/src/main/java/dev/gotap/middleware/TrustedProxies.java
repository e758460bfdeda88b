package dev.gotap.middleware;

import dev.gotap.context.ClientIp;
import dev.gotap.context.spi.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client behind proxies that are known by their address. Believes the one header it is made for, and only as far as
 * a trusted proxy wrote it: from right to left, up to the first address that is no trusted proxy's. That is the client,
 * whatever it wrote in front of it. A request that comes from anywhere else is its sender's own.
 *
 * <table>
 * <caption>What comes from a trusted proxy</caption>
 * <tr><th>the header</th><th>the client's address</th></tr>
 * <tr><td>is not there</td><td>the proxy's: the request is its own</td></tr>
 * <tr><td>{@code 6.6.6.6, 203.0.113.7}</td><td>{@code 203.0.113.7}</td></tr>
 * <tr><td>{@code 203.0.113.7, 10.0.0.2}, both proxies of 10.0.0.0/8</td><td>{@code 203.0.113.7}</td></tr>
 * <tr><td>names trusted proxies only</td><td>the leftmost of them</td></tr>
 * <tr><td>says {@code unknown}, {@code _hidden}, or something unreadable there</td><td>none: the empty text</td></tr>
 * </table>
 *
 * <p>No name is ever looked up. Ports are left out, an IPv4 address in IPv6 form is the IPv4 address, an IPv6 address is
 * written as the socket's own are. Immutable. Asking for a client that comes without a proxy allocates nothing if it has an
 * IPv4 address; asserted by {@code TrustedProxiesAllocationTest}.
 *
 * <pre>{@code
 * ContextSettings.defaults().withClientIp(TrustedProxies.xForwardedFor("10.0.0.0/8"))
 * }</pre>
 */
public final class TrustedProxies implements ClientIp {

    private final ForwardingHeader header;
    private final IpRanges proxies;
    private final ClientIp socket = ClientIp.ofSocket();
    private final Predicate<IpBits> trusted;

    private TrustedProxies(ForwardingHeader header, String... networks) {
        this.header = header;
        this.proxies = IpRanges.of("proxies", List.of(networks));
        this.trusted = proxies::contain;
        if (networks.length == 0) {
            throw new IllegalArgumentException(
                    "proxies: [] (expected: the networks of your proxies, such as 10.0.0.0/8; nobody is trusted without)");
        }
    }

    /**
     * Believes {@code X-Forwarded-For}, and {@code X-Forwarded-Proto} if there is one value in it. For proxies that append
     * to the former and set the latter, as most do.
     *
     * @param proxies their addresses or networks, at least one
     * @return the strategy; one may serve several routers
     * @throws IllegalArgumentException for what is no network
     */
    public static TrustedProxies xForwardedFor(String... proxies) {
        return new TrustedProxies(ForwardingHeader.X_FORWARDED_FOR, proxies);
    }

    /**
     * Believes {@code Forwarded} (RFC 7239), its {@code for} and its {@code proto}.
     *
     * @param proxies their addresses or networks, at least one
     * @return the strategy; one may serve several routers
     * @throws IllegalArgumentException for what is no network
     */
    public static TrustedProxies forwarded(String... proxies) {
        return new TrustedProxies(ForwardingHeader.FORWARDED, proxies);
    }

    @Override
    public String of(Exchange exchange) {
        String peer = socket.of(exchange);
        ForwardedHop hop = isTrusted(peer) ? header.outermost(exchange, trusted) : null;
        if (hop == null) {
            return peer;
        }
        IpBits address = hop.address();
        return address == null ? "" : address.text();
    }

    @Override
    public String scheme(Exchange exchange) {
        ForwardedHop hop = isTrusted(socket.of(exchange)) ? header.outermost(exchange, trusted) : null;
        String reported = hop == null ? null : known(hop.scheme());
        return reported == null ? exchange.scheme() : reported;
    }

    private boolean isTrusted(String peer) {
        long v4 = IpBits.v4(peer, 0);
        if (v4 >= 0) {
            return proxies.containV4(v4);
        }
        IpBits bits = IpBits.parse(peer);
        return bits != null && proxies.contain(bits);
    }

    private static @Nullable String known(@Nullable String scheme) {
        String lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https") ? lower : null;
    }
}
