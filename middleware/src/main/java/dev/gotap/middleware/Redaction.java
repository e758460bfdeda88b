package dev.gotap.middleware;

import dev.gotap.context.spi.HeaderRules;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which values never stand in a log. Names are compared without regard to case, those of the query also through their
 * percent-encoding: {@code %54oken=x} is {@code token}. A path is known by its route, so {@code /reset/:token} is shown as
 * {@code /reset/[redacted]}; one that no route matched is shown as it came.
 *
 * @param queryNames query parameters whose values are replaced, in the request's own query and in that of {@code Referer}
 * @param headerNames request headers whose values are replaced
 * @param pathNames path parameters whose values are replaced
 */
public record Redaction(Set<String> queryNames, Set<String> headerNames, Set<String> pathNames) {

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
                    "x-amz-security-token"),
            Set.of(
                    "token",
                    "accesstoken",
                    "access_token",
                    "resettoken",
                    "reset_token",
                    "invitetoken",
                    "invite_token",
                    "apikey",
                    "api_key",
                    "password",
                    "secret",
                    "signature",
                    "jwt",
                    "otp"));

    /**
     * Copies the names, in lower case.
     *
     * @throws IllegalArgumentException for an empty name, or a header name that is not a token
     */
    public Redaction {
        queryNames = lowered(queryNames);
        headerNames = lowered(headerNames);
        pathNames = lowered(pathNames);
        requireText("queryNames", queryNames);
        requireText("pathNames", pathNames);
        for (String name : headerNames) {
            HeaderRules.checkName(name);
        }
    }

    /**
     * Tokens, keys, passwords, codes, signatures and sessions in the query; {@code Authorization},
     * {@code Proxy-Authorization}, {@code Cookie}, {@code Set-Cookie}, {@code X-API-Key} and their kin among the headers;
     * tokens, keys, passwords and secrets among the path parameters.
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
        return new Redaction(plus(queryNames, name), headerNames, pathNames);
    }

    /**
     * One more header.
     *
     * @param name in any case
     * @return a copy
     */
    public Redaction withHeaderName(String name) {
        return new Redaction(queryNames, plus(headerNames, name), pathNames);
    }

    /**
     * One more path parameter.
     *
     * @param name as in the route's pattern, without its colon or star, in any case
     * @return a copy
     */
    public Redaction withPathName(String name) {
        return new Redaction(queryNames, headerNames, plus(pathNames, name));
    }

    private static void requireText(String what, Set<String> names) {
        if (names.contains("")) {
            throw new IllegalArgumentException(what + ": \"\" (expected: at least one character)");
        }
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
