package dev.gotap.middleware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has an API key, and keeps its owner under {@link Context#PRINCIPAL}; anybody else is answered with 401. Keys
 * are known by their SHA-256 digest only, and found by a second digest under a key that is drawn anew, so the time it takes
 * tells nothing. {@code Vary} names the header, for caches know nothing of it.
 */
public final class ApiKey implements Handler {

    private static final int MAX_CHARACTERS = 512;

    private final HeaderName header;
    private final VaryHeader vary;
    private final @Nullable String queryName;
    private final SecretDigest secret = new SecretDigest();
    private final Map<ByteBuffer, Principal> owners = new HashMap<>();
    private final @Nullable ApiKeyLookup lookup;
    private final boolean optional;
    private final Challenge challenge;

    private ApiKey(ApiKeyOptions options) {
        if (options.digests().isEmpty() && options.lookup() == null) {
            throw new IllegalArgumentException(
                    "digests: {} (expected: at least one key, or a look-up; mend: withKey(key, owner))");
        }
        header = HeaderName.of(options.header());
        vary = VaryHeader.of(options.header());
        queryName = options.queryName();
        options.digests().forEach((digest, owner) -> owners.put(place(digest), owner));
        lookup = options.lookup();
        optional = options.optional();
        challenge = new Challenge("ApiKey", "header=" + Challenge.quoted(options.header()));
    }

    /**
     * Lets in the owners of keys.
     *
     * @param options which keys, and from where
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException if they have neither a key nor a look-up
     */
    public static ApiKey with(ApiKeyOptions options) {
        return new ApiKey(requireNonNull(options, "options"));
    }

    /**
     * The digest a key is known by.
     *
     * @param key the key itself
     * @return the SHA-256 digest of its UTF-8 bytes, 64 lower-case hexadecimal digits
     */
    public static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void handle(Context c) throws Exception {
        c.filterResponse(this::vary);
        c.filterResponse(challenge);
        String key = presented(c);
        if (key == null && optional) {
            return;
        }
        Principal owner = key == null || key.length() > MAX_CHARACTERS ? null : owner(digest(key));
        if (owner == null) {
            throw Challenge.refusal();
        }
        c.set(Context.PRINCIPAL, owner);
    }

    private @Nullable String presented(Context c) {
        String key = c.header(header);
        return key == null && queryName != null ? c.query(queryName) : key;
    }

    private @Nullable Principal owner(String digest) throws Exception {
        Principal known = owners.get(place(digest));
        return known == null && lookup != null ? lookup.find(digest) : known;
    }

    private ByteBuffer place(String digest) {
        return ByteBuffer.wrap(secret.of(digest.getBytes(UTF_8)));
    }

    private @Nullable BodyEncoder vary(Exchange exchange, int status, @Nullable String contentType, long length) {
        vary.append(exchange);
        return null;
    }
}
