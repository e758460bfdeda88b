package dev.gotap.middleware;

import java.util.List;

/**
 * Whom {@link IpFilter} lets in. Each entry is an address or a network in CIDR notation, IPv4 or IPv6.
 *
 * @param allowed who may come in; empty for everybody who is not denied
 * @param denied who may not, whatever {@code allowed} says
 */
public record IpFilterOptions(List<String> allowed, List<String> denied) {

    /**
     * Checks and copies both lists.
     *
     * @throws IllegalArgumentException for what is no network, and for an address within one ({@code 10.1.2.3/8})
     */
    public IpFilterOptions {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
        IpRanges.of("allowed", allowed);
        IpRanges.of("denied", denied);
    }

    /**
     * Nobody is named yet.
     *
     * @return the defaults; {@link IpFilter} wants at least one network besides
     */
    public static IpFilterOptions defaults() {
        return new IpFilterOptions(List.of(), List.of());
    }

    /**
     * These options for those within these networks only.
     *
     * @param networks replace the former ones
     * @return a copy
     */
    public IpFilterOptions withAllowed(String... networks) {
        return new IpFilterOptions(List.of(networks), denied);
    }

    /**
     * These options without those within these networks.
     *
     * @param networks replace the former ones
     * @return a copy
     */
    public IpFilterOptions withDenied(String... networks) {
        return new IpFilterOptions(allowed, List.of(networks));
    }
}
