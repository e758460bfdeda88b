package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;

/**
 * Lets in by address, in one decision before any later handler runs: whoever is denied is out, and where there is a list of
 * the allowed so is everybody who is not on it. The address is {@link Context#clientIp()}; one that is unknown is out. The
 * answer is 403. Allocates nothing for an IPv4 client, asserted by {@code IpFilterAllocationTest}.
 */
public final class IpFilter implements Handler {

    private final IpRanges allowed;
    private final IpRanges denied;

    private IpFilter(IpFilterOptions options) {
        allowed = IpRanges.of("allowed", options.allowed());
        denied = IpRanges.of("denied", options.denied());
        if (allowed.isEmpty() && denied.isEmpty()) {
            throw new IllegalArgumentException(
                    "allowed and denied: [] (expected: at least one network in either; mend: withAllowed(\"10.0.0.0/8\"))");
        }
    }

    /**
     * Lets in those within these networks only.
     *
     * @param networks addresses or CIDR notation, at least one
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for what is no network
     */
    public static IpFilter allow(String... networks) {
        return with(IpFilterOptions.defaults().withAllowed(networks));
    }

    /**
     * Lets in everybody but those within these networks.
     *
     * @param networks addresses or CIDR notation, at least one
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for what is no network
     */
    public static IpFilter deny(String... networks) {
        return with(IpFilterOptions.defaults().withDenied(networks));
    }

    /**
     * Lets in by both lists.
     *
     * @param options who may come in, and who may not
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException if both lists are empty
     */
    public static IpFilter with(IpFilterOptions options) {
        return new IpFilter(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) {
        if (!isLetIn(c.clientIp())) {
            throw HttpError.forbidden("this address may not do this");
        }
    }

    private boolean isLetIn(String address) {
        long v4 = IpBits.v4(address, 0);
        if (v4 >= 0) {
            return !denied.containV4(v4) && (allowed.isEmpty() || allowed.containV4(v4));
        }
        IpBits bits = IpBits.parse(address);
        return bits != null && !denied.contain(bits) && (allowed.isEmpty() || allowed.contain(bits));
    }
}
