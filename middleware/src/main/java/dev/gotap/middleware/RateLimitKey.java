package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is: requests with the same key share one {@link RateLimit}.
 *
 * <pre>{@code
 * RateLimitKey.client()                                  // by address; the default
 * RateLimitKey.user().orElse(RateLimitKey.client())      // by user, and by address where nobody is logged in
 * RateLimitKey.client().and(RateLimitKey.route())        // each client, on each route by itself
 * RateLimitKey.of("tenant", c -> c.header("X-Tenant"))   // whatever you like
 * }</pre>
 *
 * <p>A limit is worth what its key is worth. What a client may choose freely (a header, a query value, the raw path) is no
 * key by itself: whoever changes it with every request is never limited. That is why {@link #apiKey} wants to know which
 * keys are real, and why the raw path is not among them.
 *
 * <p>A key is hashed at once, with a secret made when the limiter was, and kept nowhere, but for the
 * addresses of clients seen lately ({@link #client()}). A request that has no key is counted with all others that have
 * none; {@link #orElse} gives it another.
 */
public abstract sealed class RateLimitKey permits PartKey, BothKeys, EitherKey {

    private static final int IPV6_SITE_BITS = 64;

    RateLimitKey() {}

    /**
     * The address of the client, as the router's one resolver finds it ({@link Context#clientIp}), which trusts no header
     * unless it was told to. IPv6 addresses count by their first 64 bits: that is the least a subscriber is given (RFC
     * 6177), and within it they may use a new address for every request. What the resolver cannot tell the address of
     * counts together. Some 4,000 addresses seen lately are remembered with their hashes, so that they need not be read again.
     *
     * @return the key, named {@code client}
     */
    public static RateLimitKey client() {
        return client(IPV6_SITE_BITS);
    }

    /**
     * As {@link #client()}, with another length of the IPv6 networks that count as one client: 56 or 48 where providers
     * are more generous, 128 for each address by itself, in a network of one's own.
     *
     * @param ipv6PrefixBits 1 to 128
     * @return the key, named {@code client}
     * @throws IllegalArgumentException for another length
     */
    public static RateLimitKey client(int ipv6PrefixBits) {
        return new ClientKey(ipv6PrefixBits);
    }

    /**
     * The user that an authentication middleware before the limiter found out ({@link Context#PRINCIPAL}), by name.
     *
     * @return the key, named {@code user}; there is none where nobody is logged in
     */
    public static RateLimitKey user() {
        return of("user", c -> {
            Principal principal = c.get(Context.PRINCIPAL);
            return principal == null ? null : principal.name();
        });
    }

    /**
     * An API key in a request header. Only its hash is kept, for a store the SHA-256.
     *
     * @param header its name
     * @param known whether a key is one of yours, asked for each request, by many threads at once; a key that is not
     *     counts as none, so that a client cannot make up keys to get new limits. Where a middleware before the limiter
     *     refuses unknown keys, {@code key -> true} does.
     * @return the key, named {@code api-key}; there is none where the header is absent or the key unknown
     */
    public static RateLimitKey apiKey(HeaderName header, Predicate<? super String> known) {
        requireNonNull(header, "header");
        requireNonNull(known, "known");
        return of("api-key", c -> {
            String key = c.header(header);
            return key == null || !known.test(key) ? null : key;
        });
    }

    /**
     * The pattern of the route, whatever its parameters are in this request and whatever the method. All requests that no
     * route matches count as one.
     *
     * @return the key, named {@code route}; there always is one
     */
    public static RateLimitKey route() {
        return of("route", Context::fullPath);
    }

    /**
     * Any text that can be told from a request.
     *
     * @param name of the kind of key, the default name of the limiter's policy: letters, digits and {@code . _ - + /}
     * @param value called for each request, by many threads at once; null where there is none
     * @return the key
     * @throws IllegalArgumentException for a name with other characters, or none, or over 64
     */
    public static RateLimitKey of(String name, Function<? super Context, ? extends @Nullable String> value) {
        return new TextKey(name, value);
    }

    /**
     * Both keys together; there is none where either is missing.
     *
     * @param other the other key
     * @return the key, named after both
     */
    public final RateLimitKey and(RateLimitKey other) {
        return new BothKeys(this, requireNonNull(other, "other"));
    }

    /**
     * This key, or another where there is none.
     *
     * @param other the other key
     * @return the key, named after both
     */
    public final RateLimitKey orElse(RateLimitKey other) {
        return new EitherKey(this, requireNonNull(other, "other"));
    }

    /**
     * The name of the kind of key.
     *
     * @return for example {@code client+route}
     */
    public abstract String name();

    /** The hash of a request's key, 0 where it has none. Allocates nothing of its own. */
    abstract long hash(Context c, SipHash secret);

    /** A request's key in some form; null where it has none. */
    abstract <T> @Nullable T subject(Context c, KeyForm<T> form);

    /** How many values make a key. */
    abstract int parts();

    /** What these values may mean as keys; several where one may stand in for another. */
    abstract <T> List<T> subjects(List<String> values, KeyForm<T> form);

    @Override
    public final String toString() {
        return "RateLimitKey[" + name() + "]";
    }
}
