package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.HeaderRules;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs cookies with HMAC-SHA256, so that a client can read but not change them, nor pass the value of one for that of
 * another. It does not hide a value and does not end its life: what must end carries its end inside. Immutable, safe for
 * every thread.
 *
 * <pre>{@code
 * SignedCookies signed = SignedCookies.of("2026-11", newKey).withFormerKey("2026-05", oldKey);
 * c.setCookie(signed.sign(Cookie.of("user", "ada")));
 * String user = signed.read(c, "user");                     // null when absent or forged
 * }</pre>
 */
public final class SignedCookies {

    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;

    private final String current;
    private final Map<String, SecretKeySpec> keys;

    private SignedCookies(String current, Map<String, SecretKeySpec> keys) {
        this.current = current;
        this.keys = keys;
    }

    /**
     * Signs with this key.
     *
     * @param keyId tells the keys apart; letters, digits, {@code -} and {@code _}; stands in the cookie
     * @param key at least 32 random bytes
     * @return the signer
     * @throws IllegalArgumentException if the key is too short or the id has other characters
     */
    public static SignedCookies of(String keyId, byte[] key) {
        return new SignedCookies(keyId, Map.of(checkedId(keyId), checkedKey(key)));
    }

    /**
     * This signer, which also reads what a former key has signed. Keep a former key for as long as its cookies live.
     *
     * @param keyId its id
     * @param key its bytes
     * @return a copy
     * @throws IllegalArgumentException if the id is taken, the key is too short or the id has other characters
     */
    public SignedCookies withFormerKey(String keyId, byte[] key) {
        Map<String, SecretKeySpec> more = new LinkedHashMap<>(keys);
        if (more.put(checkedId(keyId), checkedKey(key)) != null) {
            throw new IllegalArgumentException("keyId: " + Quoted.of(keyId) + " (expected: an id that is not taken)");
        }
        return new SignedCookies(current, Map.copyOf(more));
    }

    /**
     * The cookie with a signed value: {@code keyId.signature.value}.
     *
     * @param cookie what to sign
     * @return a copy; the value is about 50 characters longer
     */
    public Cookie sign(Cookie cookie) {
        SecretKeySpec key = requireNonNull(keys.get(current), "key");
        String signature =
                Base64.getUrlEncoder().withoutPadding().encodeToString(signature(key, cookie.name(), cookie.value()));
        return cookie.withValue(current + '.' + signature + '.' + cookie.value());
    }

    /**
     * The value of a signed cookie.
     *
     * @param c the request
     * @param name the cookie's name
     * @return null when it is absent, unsigned, forged, or signed by a key that is not known
     * @throws HttpError 400 if the request has too many cookies
     */
    public @Nullable String read(Context c, String name) {
        String signed = c.cookie(name);
        return signed == null ? null : verified(name, signed);
    }

    @Nullable
    String verified(String name, String signed) {
        int first = signed.indexOf('.');
        int second = signed.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return null;
        }
        SecretKeySpec key = keys.get(signed.substring(0, first));
        if (key == null) {
            return null;
        }
        String value = signed.substring(second + 1);
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(signature(key, name, value));
        byte[] given = signed.substring(first + 1, second).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given) ? value : null;
    }

    /** Over name and value with a NUL between them, which no name can have: no shift of text from one to the other. */
    private static byte[] signature(SecretKeySpec key, String name, String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    private static String checkedId(String keyId) {
        for (int i = 0; i < keyId.length(); i++) {
            if (!HeaderRules.isToken(keyId.charAt(i)) || keyId.charAt(i) == '.' || keyId.charAt(i) == '%') {
                throw new IllegalArgumentException(
                        "keyId: " + Quoted.of(keyId) + " (expected: letters, digits, - and _)");
            }
        }
        if (keyId.isEmpty() || keyId.length() > 32) {
            throw new IllegalArgumentException("keyId: " + Quoted.of(keyId) + " (expected: 1 to 32 characters)");
        }
        return keyId;
    }

    private static SecretKeySpec checkedKey(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "key: " + key.length + " bytes (expected: at least " + SHORTEST_KEY + " random ones)");
        }
        return new SecretKeySpec(key, HMAC);
    }
}
