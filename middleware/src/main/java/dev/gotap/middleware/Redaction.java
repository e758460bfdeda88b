package dev.gotap.middleware;

import dev.gotap.context.spi.HeaderRules;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which values never stand in a log. Names are compared without regard to case, those of the query also through their
 * percent-encoding: {@code %54oken=x} is {@code token}.
 *
 * @param queryNames query parameters whose values are replaced
 * @param headerNames request headers whose values are replaced
 */
public record Redaction(Set<String> queryNames, Set<String> headerNames) {

    private static final Redaction DEFAULTS = new Redaction(
            Set.of(
                    "token",
                    "access_token",
                    "refresh_token",
                    "id_token",
                    "api_key",
                    "api-key",
                    "apikey",
                    "key",
                    "password",
                    "passwd",
                    "pwd",
                    "secret",
                    "client_secret",
                    "signature",
                    "sig",
                    "x-amz-signature",
                    "x-amz-security-token",
                    "code",
                    "jwt",
                    "auth",
                    "authorization",
                    "session"),
            Set.of(
                    "authorization",
                    "cookie",
                    "set-cookie",
                    "proxy-authorization",
                    "x-api-key",
                    "x-auth-token",
                    "x-csrf-token",
                    "x-amz-security-token"));

    /**
     * Copies the names, in lower case.
     *
     * @throws IllegalArgumentException for an empty query name, or a header name that is not a token
     */
    public Redaction {
        queryNames = lowered(queryNames);
        headerNames = lowered(headerNames);
        if (queryNames.contains("")) {
            throw new IllegalArgumentException("queryNames: \"\" (expected: at least one character)");
        }
        headerNames.forEach(HeaderRules::checkName);
    }

    /**
     * Tokens, keys, passwords, codes, signatures and sessions in the query; {@code Authorization},
     * {@code Proxy-Authorization}, {@code Cookie}, {@code Set-Cookie}, {@code X-API-Key} and their kin among the headers.
     *
     * @return the defaults
     */
    public static Redaction defaults() {
        return DEFAULTS;
    }

    /**
     * One more query parameter.
     *
     * @param name decoded, in any case
     * @return a copy
     */
    public Redaction withQueryName(String name) {
        return new Redaction(plus(queryNames, name), headerNames);
    }

    /**
     * One more header.
     *
     * @param name in any case
     * @return a copy
     */
    public Redaction withHeaderName(String name) {
        return new Redaction(queryNames, plus(headerNames, name));
    }

    private static Set<String> plus(Set<String> names, String name) {
        Set<String> more = new LinkedHashSet<>(names);
        more.add(name);
        return more;
    }

    private static Set<String> lowered(Set<String> names) {
        Set<String> lowered = new LinkedHashSet<>();
        for (String name : names) {
            lowered.add(name.toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(lowered);
    }
}
