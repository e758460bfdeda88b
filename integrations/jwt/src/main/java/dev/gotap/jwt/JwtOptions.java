package dev.gotap.jwt;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be for {@link Jwt} to let its bearer in. {@code exp} is always required, and {@code nbf} and {@code iat}
 * hold where they are present.
 *
 * @param keys what it is checked with
 * @param issuer what {@code iss} must be; {@value #ANY} for any or none; null while it was not said
 * @param audiences of which {@code aud} must have one; {@value #ANY} alone for any or none; empty while it was not said
 * @param leeway by how much clocks may differ; up to five minutes
 * @param maxAge how long ago {@code iat} may be, which is required then; or null
 * @param maxTokenBytes a longer token is not looked at; 256 to 65,536
 * @param cookie a cookie a token may come in when there is no {@code Authorization}; or null
 * @param optional whether a request without a token goes on without a principal
 * @param nameClaim the claim that identifies the caller, a text; required
 * @param rolesClaim the claim with the roles, a list or a text with spaces; may be absent
 * @param scopesClaim the claim with the scopes, a text with spaces or a list; may be absent
 * @param mapper makes the principal of the claims instead of the three above; or null
 * @param clock says what time it is
 */
public record JwtOptions(
        JwtKeys keys,
        @Nullable String issuer,
        List<String> audiences,
        Duration leeway,
        @Nullable Duration maxAge,
        int maxTokenBytes,
        @Nullable String cookie,
        boolean optional,
        String nameClaim,
        String rolesClaim,
        String scopesClaim,
        @Nullable Function<Map<String, Object>, @Nullable Principal> mapper,
        Clock clock) {

    /** Stands for any issuer or audience, and for none. */
    public static final String ANY = "*";

    private static final Duration MAX_LEEWAY = Duration.ofMinutes(5);

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for one out of range
     */
    public JwtOptions {
        requireNonNull(keys, "keys");
        audiences = List.copyOf(audiences);
        requireNonNull(nameClaim, "nameClaim");
        requireNonNull(rolesClaim, "rolesClaim");
        requireNonNull(scopesClaim, "scopesClaim");
        requireNonNull(clock, "clock");
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("leeway: " + leeway + " (expected: 0 to " + MAX_LEEWAY + ")");
        }
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: > 0)");
        }
        if (maxTokenBytes < 256 || maxTokenBytes > 65_536) {
            throw new IllegalArgumentException("maxTokenBytes: " + maxTokenBytes + " (expected: 256 to 65536)");
        }
        if (audiences.size() > 1 && audiences.contains(ANY)) {
            throw new IllegalArgumentException(
                    "audiences: " + audiences + " (\"*\" stands for any; mend: leave out one or the other)");
        }
    }

    /**
     * Tokens in {@code Authorization} only, checked with these keys; issuer and audience yet to be said; a minute of leeway,
     * no maximum age, 8 KiB, not optional; the claims {@code sub}, {@code roles} and {@code scope}.
     *
     * @param keys what tokens are checked with
     * @return the options
     */
    public static JwtOptions of(JwtKeys keys) {
        return new JwtOptions(
                keys,
                null,
                List.of(),
                Duration.ofMinutes(1),
                null,
                8 * 1024,
                null,
                false,
                "sub",
                "roles",
                "scope",
                null,
                Clock.systemUTC());
    }

    /**
     * These options for tokens of one issuer.
     *
     * @param newIssuer what {@code iss} must be, exactly; {@value #ANY} for any or none
     * @return a copy
     */
    public JwtOptions withIssuer(String newIssuer) {
        return new JwtOptions(
                keys,
                requireNonNull(newIssuer, "issuer"),
                audiences,
                leeway,
                maxAge,
                maxTokenBytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options for tokens that are made out to this service.
     *
     * @param accepted {@code aud} must have one of them, exactly; {@value #ANY} alone for any or none
     * @return a copy
     */
    public JwtOptions withAudience(String... accepted) {
        return new JwtOptions(
                keys,
                issuer,
                List.of(accepted),
                leeway,
                maxAge,
                maxTokenBytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options with another difference between clocks.
     *
     * @param newLeeway 0 to 5 minutes
     * @return a copy
     */
    public JwtOptions withLeeway(Duration newLeeway) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                newLeeway,
                maxAge,
                maxTokenBytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options with a longest time since a token was made, however long it says it is good for.
     *
     * @param newMaxAge &gt; 0
     * @return a copy
     */
    public JwtOptions withMaxAge(Duration newMaxAge) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                requireNonNull(newMaxAge, "maxAge"),
                maxTokenBytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options with another longest token.
     *
     * @param bytes 256 to 65,536; the server's limit of header bytes holds besides
     * @return a copy
     */
    public JwtOptions withMaxTokenBytes(int bytes) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                maxAge,
                bytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options with a cookie a token may come in. Browsers send cookies by themselves, also for foreign pages: set it
     * {@code SameSite=Strict} or {@code Lax}, {@code HttpOnly} and {@code Secure}, and have foreign changes refused.
     *
     * @param name of the cookie
     * @return a copy
     */
    public JwtOptions withCookie(String name) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                maxAge,
                maxTokenBytes,
                requireNonNull(name, "name"),
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options for routes that also serve callers without a token. A token that is not good is 401 all the same.
     *
     * @return a copy
     */
    public JwtOptions withOptional() {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                maxAge,
                maxTokenBytes,
                cookie,
                true,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                clock);
    }

    /**
     * These options with other claims for the principal.
     *
     * @param name identifies the caller, a text; required
     * @param roles what the caller is, a list or a text with spaces
     * @param scopes what the caller may do, a text with spaces or a list
     * @return a copy
     */
    public JwtOptions withClaims(String name, String roles, String scopes) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                maxAge,
                maxTokenBytes,
                cookie,
                optional,
                name,
                roles,
                scopes,
                mapper,
                clock);
    }

    /**
     * These options with a principal made your way, for example of claims within claims.
     *
     * @param newMapper is given the claims of a token that is good; null from it is 401
     * @return a copy
     */
    public JwtOptions withPrincipal(Function<Map<String, Object>, @Nullable Principal> newMapper) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                maxAge,
                maxTokenBytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                requireNonNull(newMapper, "mapper"),
                clock);
    }

    /**
     * These options by another clock.
     *
     * @param newClock says what time it is
     * @return a copy
     */
    public JwtOptions withClock(Clock newClock) {
        return new JwtOptions(
                keys,
                issuer,
                audiences,
                leeway,
                maxAge,
                maxTokenBytes,
                cookie,
                optional,
                nameClaim,
                rolesClaim,
                scopesClaim,
                mapper,
                newClock);
    }
}
