package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.HeaderRules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which headers {@link SecurityHeaders} sends.
 *
 * @param headers their values by name, in the order they are sent; {@value #NONCE} in a content security policy stands for a
 *     value that is drawn anew for each request
 * @param strictTransport the value of {@code Strict-Transport-Security}, which is sent over TLS only; or null
 * @param noStore paths whose answers nobody may keep, each with all below it; {@code /} for every path
 */
public record SecurityHeadersOptions(
        Map<String, String> headers, @Nullable String strictTransport, List<String> noStore) {

    /** Stands in a content security policy for the nonce of the request. */
    public static final String NONCE = "{nonce}";

    static final String POLICY = "Content-Security-Policy";
    static final String POLICY_REPORT = "Content-Security-Policy-Report-Only";

    private static final Map<String, List<String>> KNOWN = known();

    private static final String ONE_YEAR = "max-age=31536000";
    private static final String NO_DEVICES = "camera=(), geolocation=(), microphone=()";

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for a header that cannot be sent, a value that no browser knows, a nonce that is not
     *     drawn anew, and a path that does not begin with a slash
     */
    public SecurityHeadersOptions {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        noStore = List.copyOf(noStore);
        headers.forEach(SecurityHeadersOptions::check);
        if (strictTransport != null) {
            HeaderRules.checkValue("Strict-Transport-Security", strictTransport);
        }
        for (String path : noStore) {
            if (!path.startsWith("/") || path.length() > 1 && path.endsWith("/")) {
                throw new IllegalArgumentException("noStore: \"" + path
                        + "\" (expected: a path such as /account, which takes in /account/... and not /accounting)");
            }
        }
    }

    /**
     * For answers that are data: nothing in them may run, be framed, or be embedded by other origins.
     *
     * @return the options
     */
    public static SecurityHeadersOptions api() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(POLICY, "default-src 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return new SecurityHeadersOptions(headers, ONE_YEAR, List.of());
    }

    /**
     * For pages whose scripts, styles and images are files of this host. Other pages of this host may frame them.
     *
     * @return the options
     */
    public static SecurityHeadersOptions web() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                POLICY,
                "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "SAMEORIGIN");
        headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.put("Permissions-Policy", NO_DEVICES);
        headers.put("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return new SecurityHeadersOptions(headers, ONE_YEAR, List.of());
    }

    /**
     * For pages that can be as closed as browsers allow: a script or a style runs only with the nonce of the request
     * ({@link SecurityHeaders#NONCE}), nobody frames them, and they share a process with nobody. HSTS takes in subdomains,
     * for two years.
     *
     * @return the options
     */
    public static SecurityHeadersOptions strict() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                POLICY,
                "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}';"
                        + " img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Permissions-Policy", NO_DEVICES + ", payment=(), usb=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Embedder-Policy", "require-corp");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return new SecurityHeadersOptions(headers, "max-age=63072000; includeSubDomains", List.of());
    }

    /**
     * These options with another value of a header, or one more header.
     *
     * @param name in the case it is to be sent in
     * @param value its value
     * @return a copy
     */
    public SecurityHeadersOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(present -> present.equalsIgnoreCase(name));
        more.put(name, requireNonNull(value, "value"));
        return new SecurityHeadersOptions(more, strictTransport, noStore);
    }

    /**
     * These options without a header.
     *
     * @param name in any case
     * @return a copy
     */
    public SecurityHeadersOptions without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.keySet().removeIf(name::equalsIgnoreCase);
        boolean transport = name.equalsIgnoreCase("Strict-Transport-Security");
        return new SecurityHeadersOptions(fewer, transport ? null : strictTransport, noStore);
    }

    /**
     * These options with another content security policy.
     *
     * @param policy may have {@value #NONCE} in it
     * @return a copy
     */
    public SecurityHeadersOptions withPolicy(String policy) {
        return with(POLICY, policy).without(POLICY_REPORT);
    }

    /**
     * These options with the same content security policy, of which browsers only report what it would have kept out.
     *
     * @return a copy
     * @throws IllegalArgumentException if there is no policy
     */
    public SecurityHeadersOptions withReportOnly() {
        String policy = headers.get(POLICY);
        if (policy == null) {
            throw new IllegalArgumentException("withReportOnly: there is no " + POLICY + " (mend: withPolicy first)");
        }
        return with(POLICY_REPORT, policy).without(POLICY);
    }

    /**
     * These options with another HSTS: browsers use TLS only for this host, for so long.
     *
     * @param maxAge whole seconds, &gt;= 0; zero takes a former promise back
     * @param subdomains whether for all hosts below it, too
     * @return a copy
     * @throws IllegalArgumentException for a time that is negative or not whole seconds
     */
    public SecurityHeadersOptions withStrictTransport(Duration maxAge, boolean subdomains) {
        if (maxAge.isNegative() || maxAge.toNanosPart() != 0) {
            throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: whole seconds, >= 0)");
        }
        String value = "max-age=" + maxAge.toSeconds() + (subdomains ? "; includeSubDomains" : "");
        return new SecurityHeadersOptions(headers, value, noStore);
    }

    /**
     * These options with paths whose answers nobody may keep ({@code Cache-Control: no-store}).
     *
     * @param paths replace the former ones; each with all below it; {@code /} for every path
     * @return a copy
     */
    public SecurityHeadersOptions withNoStore(String... paths) {
        return new SecurityHeadersOptions(headers, strictTransport, List.of(paths));
    }

    private static void check(String name, String value) {
        HeaderRules.checkName(name);
        HeaderRules.checkValue(name, value);
        List<String> values = KNOWN.get(name);
        if (values != null && !values.contains(value)) {
            throw new IllegalArgumentException(name + ": \"" + value + "\" (expected: one of " + values + ")");
        }
        boolean policy = name.equalsIgnoreCase(POLICY) || name.equalsIgnoreCase(POLICY_REPORT);
        String fixed = policy ? value.replace("'nonce-" + NONCE + "'", "") : value;
        if (fixed.contains("'nonce-") || fixed.contains(NONCE)) {
            throw new IllegalArgumentException(name + ": \"" + value + "\" (expected: 'nonce-" + NONCE
                    + "' in a content security policy only; a nonce that stays the same protects nobody)");
        }
    }

    private static Map<String, List<String>> known() {
        Map<String, List<String>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.put("X-Content-Type-Options", List.of("nosniff"));
        known.put("X-Frame-Options", List.of("DENY", "SAMEORIGIN"));
        known.put(
                "Referrer-Policy",
                List.of(
                        "no-referrer",
                        "no-referrer-when-downgrade",
                        "origin",
                        "origin-when-cross-origin",
                        "same-origin",
                        "strict-origin",
                        "strict-origin-when-cross-origin",
                        "unsafe-url"));
        known.put(
                "Cross-Origin-Opener-Policy",
                List.of("unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"));
        known.put("Cross-Origin-Embedder-Policy", List.of("unsafe-none", "require-corp", "credentialless"));
        known.put("Cross-Origin-Resource-Policy", List.of("same-site", "same-origin", "cross-origin"));
        return known;
    }
}
