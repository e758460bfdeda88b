package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.HeaderRules;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins {@link Cors} lets in, and what they may send and read. Combinations that browsers refuse, or
 * that let everybody in by accident, cannot be made.
 *
 * @param origins exact ones ({@code https://shop.example.com}), ones whose host begins with {@code *.}, or {@code *} alone
 *     for every page there is
 * @param originPredicate asked about well-formed origins that the list has not; many threads at once; or null
 * @param allowedHeaders request headers a page may set, beyond those it always may; {@code *} alone for any
 * @param exposedHeaders response headers a page may read, beyond those it always may; {@code *} for all
 * @param credentials whether a page may send cookies, HTTP authentication and client certificates
 * @param maxAge how long a browser may keep the answer to a preflight, in whole seconds; zero for not at all
 * @param privateNetwork whether pages of public networks may reach this router in a private one
 * @param refused what becomes of requests from other origins
 */
public record CorsOptions(
        List<String> origins,
        @Nullable Predicate<String> originPredicate,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        boolean credentials,
        Duration maxAge,
        boolean privateNetwork,
        RefusedOrigins refused) {

    private static final List<String> OUR_HEADERS =
            List.of("Authorization", "Content-Type", "Idempotency-Key", "X-API-Key", "X-Transaction-ID");

    private static final CorsOptions DEFAULTS = new CorsOptions(
            List.of(), null, OUR_HEADERS, List.of(), false, Duration.ofHours(1), false, RefusedOrigins.REFUSE_CHANGES);

    /**
     * Checks every option and how they go together.
     *
     * @throws IllegalArgumentException for what no browser sends or accepts; says the mend
     */
    public CorsOptions {
        origins = List.copyOf(origins);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
        requireNonNull(refused, "refused");
        boolean any = origins.contains(AllowedOrigins.ANY);
        if (any && (origins.size() > 1 || originPredicate != null)) {
            throw new IllegalArgumentException(
                    "origins: " + origins + (originPredicate == null ? "" : " and a predicate")
                            + " (\"*\" lets everybody in, so nothing else would matter; mend: leave out one or the other)");
        }
        if (any && credentials) {
            throw new IllegalArgumentException("origins: \"*\" with credentials (every page there is could act as the"
                    + " user, so browsers refuse it; mend: list the origins)");
        }
        if (credentials && exposedHeaders.contains("*")) {
            throw new IllegalArgumentException(
                    "exposedHeaders: \"*\" with credentials (browsers take it for a header of"
                            + " that name then; mend: list the headers)");
        }
        if (allowedHeaders.size() > 1 && allowedHeaders.contains("*")) {
            throw new IllegalArgumentException(
                    "allowedHeaders: " + allowedHeaders + " (\"*\" stands for all; mend: leave out one or the other)");
        }
        if (!any) {
            origins.forEach(CorsOptions::check);
        }
        allowedHeaders.forEach(HeaderRules::checkName);
        exposedHeaders.forEach(HeaderRules::checkName);
        if (maxAge.isNegative() || maxAge.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "maxAge: " + maxAge + " (expected: whole seconds, >= 0; for example Duration.ofHours(1))");
        }
    }

    /**
     * No origin yet; the request headers {@code Authorization, Content-Type, Idempotency-Key, X-API-Key,
     * X-Transaction-ID}; no exposed headers, no credentials, one hour, no private network, changes by other origins
     * refused.
     *
     * @return the defaults; {@link Cors} wants origins or a predicate besides
     */
    public static CorsOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options for other origins.
     *
     * @param newOrigins replace the former ones
     * @return a copy
     */
    public CorsOptions withOrigins(String... newOrigins) {
        return new CorsOptions(
                List.of(newOrigins),
                originPredicate,
                allowedHeaders,
                exposedHeaders,
                credentials,
                maxAge,
                privateNetwork,
                refused);
    }

    /**
     * These options with a predicate for the origins that are not listed.
     *
     * @param predicate is given a well-formed origin in lower case; what it throws fails the request
     * @return a copy
     */
    public CorsOptions withOriginPredicate(Predicate<String> predicate) {
        return new CorsOptions(
                origins,
                requireNonNull(predicate, "predicate"),
                allowedHeaders,
                exposedHeaders,
                credentials,
                maxAge,
                privateNetwork,
                refused);
    }

    /**
     * These options with other request headers.
     *
     * @param names replace the former ones; {@code *} alone for any
     * @return a copy
     */
    public CorsOptions withAllowedHeaders(String... names) {
        return new CorsOptions(
                origins, originPredicate, List.of(names), exposedHeaders, credentials, maxAge, privateNetwork, refused);
    }

    /**
     * These options with other response headers.
     *
     * @param names replace the former ones; {@code *} for all, without credentials only
     * @return a copy
     */
    public CorsOptions withExposedHeaders(String... names) {
        return new CorsOptions(
                origins, originPredicate, allowedHeaders, List.of(names), credentials, maxAge, privateNetwork, refused);
    }

    /**
     * These options with cookies, HTTP authentication and client certificates.
     *
     * @return a copy
     */
    public CorsOptions withCredentials() {
        return new CorsOptions(
                origins, originPredicate, allowedHeaders, exposedHeaders, true, maxAge, privateNetwork, refused);
    }

    /**
     * These options with another time for browsers to keep the answer to a preflight.
     *
     * @param newMaxAge whole seconds, &gt;= 0; browsers cap it, at two hours or a day
     * @return a copy
     */
    public CorsOptions withMaxAge(Duration newMaxAge) {
        return new CorsOptions(
                origins,
                originPredicate,
                allowedHeaders,
                exposedHeaders,
                credentials,
                newMaxAge,
                privateNetwork,
                refused);
    }

    /**
     * These options for a router in a private network that pages of public ones may reach.
     *
     * @return a copy
     */
    public CorsOptions withPrivateNetwork() {
        return new CorsOptions(
                origins, originPredicate, allowedHeaders, exposedHeaders, credentials, maxAge, true, refused);
    }

    /**
     * These options with another fate of requests from other origins.
     *
     * @param newRefused what becomes of them
     * @return a copy
     */
    public CorsOptions withRefused(RefusedOrigins newRefused) {
        return new CorsOptions(
                origins,
                originPredicate,
                allowedHeaders,
                exposedHeaders,
                credentials,
                maxAge,
                privateNetwork,
                newRefused);
    }

    boolean isAny() {
        return origins.contains(AllowedOrigins.ANY);
    }

    private static void check(String origin) {
        String problem = origin.indexOf('*') < 0 ? OriginSyntax.problem(origin) : OriginWildcard.problem(origin);
        if (problem != null) {
            throw new IllegalArgumentException("origins: \"" + origin + "\": " + problem);
        }
    }
}
