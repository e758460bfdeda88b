package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Key;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the headers by which browsers protect a page and its visitors, on every answer behind it: failures, redirects and
 * 404s, too. A header that a handler, or such a middleware nearer to it, has set stays as it is. HSTS goes out only when the
 * client came over TLS ({@link Context#scheme()}), as RFC 6797 section 7.2 demands.
 *
 * <p>Without a nonce in its policy it allocates nothing, asserted by {@code SecurityHeadersAllocationTest}.
 */
public final class SecurityHeaders implements Handler {

    /** What a script or a style of this answer carries as its {@code nonce}: 144 random bits, in base64url. */
    public static final Key<String> NONCE = Key.of("nonce");

    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final List<String> noStore;
    private final ResponseFilter plain;
    private final ResponseFilter plainUnstored;
    private final ResponseFilter secure;
    private final ResponseFilter secureUnstored;
    private final Map<HeaderName, String> withNonce = new LinkedHashMap<>();

    private SecurityHeaders(SecurityHeadersOptions options) {
        Map<String, String> fixed = new LinkedHashMap<>();
        options.headers().forEach((name, value) -> {
            if (value.contains(SecurityHeadersOptions.NONCE)) {
                withNonce.put(HeaderName.of(name), value);
            } else {
                fixed.put(name, value);
            }
        });
        noStore = options.noStore();
        plain = new AbsentHeaders(fixed);
        plainUnstored = new AbsentHeaders(unstored(fixed));
        if (options.strictTransport() != null) {
            fixed.put("Strict-Transport-Security", options.strictTransport());
        }
        secure = new AbsentHeaders(fixed);
        secureUnstored = new AbsentHeaders(unstored(fixed));
    }

    /**
     * For answers that are data; see {@link SecurityHeadersOptions#api()}.
     *
     * @return the handler; one may serve several routers
     */
    public static SecurityHeaders api() {
        return with(SecurityHeadersOptions.api());
    }

    /**
     * For pages; see {@link SecurityHeadersOptions#web()}.
     *
     * @return the handler; one may serve several routers
     */
    public static SecurityHeaders web() {
        return with(SecurityHeadersOptions.web());
    }

    /**
     * For pages whose scripts carry a nonce; see {@link SecurityHeadersOptions#strict()}.
     *
     * @return the handler; one may serve several routers
     */
    public static SecurityHeaders strict() {
        return with(SecurityHeadersOptions.strict());
    }

    /**
     * The headers of some options.
     *
     * @param options which
     * @return the handler; one may serve several routers
     */
    public static SecurityHeaders with(SecurityHeadersOptions options) {
        return new SecurityHeaders(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) {
        boolean unstored = !noStore.isEmpty() && isUnstored(c.path());
        if (c.scheme().equals("https")) {
            c.filterResponse(unstored ? secureUnstored : secure);
        } else {
            c.filterResponse(unstored ? plainUnstored : plain);
        }
        if (!withNonce.isEmpty()) {
            String nonce = nonce();
            c.set(NONCE, nonce);
            c.filterResponse((exchange, status, contentType, length) -> policies(exchange, nonce));
        }
    }

    private @Nullable BodyEncoder policies(Exchange exchange, String nonce) {
        withNonce.forEach(
                (name, value) -> AbsentHeaders.set(exchange, name, value.replace(SecurityHeadersOptions.NONCE, nonce)));
        return null;
    }

    private boolean isUnstored(String path) {
        for (int i = 0; i < noStore.size(); i++) {
            String prefix = noStore.get(i);
            int end = prefix.length();
            // Whole segments: /account is not /accounting.
            if (end == 1 || path.startsWith(prefix) && (path.length() == end || path.charAt(end) == '/')) {
                return true;
            }
        }
        return false;
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, String> unstored(Map<String, String> headers) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Cache-Control", "no-store");
        return more;
    }
}
