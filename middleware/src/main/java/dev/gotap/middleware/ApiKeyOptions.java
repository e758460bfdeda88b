package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Principal;
import dev.gotap.context.spi.HeaderRules;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which keys {@link ApiKey} takes, and from where.
 *
 * @param header the request header a key comes in
 * @param queryName the query parameter a key may come in instead, or null for none; URLs end up in histories and in other
 *     people's logs
 * @param digests the owners of the keys known now, by the SHA-256 digest of the key in lower-case hexadecimal digits
 * @param lookup asked about keys that are not among them; or null
 * @param optional whether a request without a key goes on without a principal
 */
public record ApiKeyOptions(
        String header,
        @Nullable String queryName,
        Map<String, Principal> digests,
        @Nullable ApiKeyLookup lookup,
        boolean optional) {

    private static final int MIN_KEY = 16;
    private static final ApiKeyOptions DEFAULTS = new ApiKeyOptions("X-API-Key", null, Map.of(), null, false);

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for a header that is no name, a query parameter whose value logs would show, and what
     *     is no digest
     */
    public ApiKeyOptions {
        HeaderRules.checkName(header);
        digests = Map.copyOf(digests);
        if (queryName != null && !Redaction.defaults().queryNames().contains(queryName.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("queryName: \"" + queryName
                    + "\" (expected: a name whose value logs leave out, such as api_key; see Redaction.defaults())");
        }
        digests.keySet().forEach(ApiKeyOptions::checkDigest);
    }

    /**
     * The header {@code X-API-Key}, no query parameter, no key yet, not optional.
     *
     * @return the defaults; {@link ApiKey} wants keys or a look-up besides
     */
    public static ApiKeyOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another header.
     *
     * @param newHeader its name; have {@link Redaction} know it, too
     * @return a copy
     */
    public ApiKeyOptions withHeader(String newHeader) {
        return new ApiKeyOptions(newHeader, queryName, digests, lookup, optional);
    }

    /**
     * These options with a query parameter besides the header, for callers that cannot set one.
     *
     * @param name one that {@link Redaction#defaults()} leaves out of logs
     * @return a copy
     */
    public ApiKeyOptions withQuery(String name) {
        return new ApiKeyOptions(header, requireNonNull(name, "name"), digests, lookup, optional);
    }

    /**
     * These options with one more key, of which the digest is kept.
     *
     * @param key at least 16 characters; generate it
     * @param owner whose it is
     * @return a copy
     * @throws IllegalArgumentException for a shorter key
     */
    public ApiKeyOptions withKey(String key, Principal owner) {
        if (key.length() < MIN_KEY) {
            throw new IllegalArgumentException("key: " + key.length() + " characters (expected: >= " + MIN_KEY
                    + ", drawn by a generator, since a digest does not protect what can be guessed)");
        }
        return withDigest(ApiKey.digest(key), owner);
    }

    /**
     * These options with one more key, of which only the digest is known here.
     *
     * @param sha256 the SHA-256 digest of the key's UTF-8 bytes, 64 lower-case hexadecimal digits
     * @param owner whose it is
     * @return a copy
     * @throws IllegalArgumentException for what is no such digest
     */
    public ApiKeyOptions withDigest(String sha256, Principal owner) {
        Map<String, Principal> more = new HashMap<>(digests);
        more.put(requireNonNull(sha256, "sha256"), requireNonNull(owner, "owner"));
        return new ApiKeyOptions(header, queryName, more, lookup, optional);
    }

    /**
     * These options with somebody to ask about keys that are not known here, for example a database.
     *
     * @param newLookup is given the digest only
     * @return a copy
     */
    public ApiKeyOptions withLookup(ApiKeyLookup newLookup) {
        return new ApiKeyOptions(header, queryName, digests, requireNonNull(newLookup, "lookup"), optional);
    }

    /**
     * These options for routes that also serve callers without a key. A wrong key is 401 all the same.
     *
     * @return a copy
     */
    public ApiKeyOptions withOptional() {
        return new ApiKeyOptions(header, queryName, digests, lookup, true);
    }

    private static void checkDigest(String digest) {
        boolean fits = digest.length() == 64;
        for (int i = 0; fits && i < 64; i++) {
            fits = "0123456789abcdef".indexOf(digest.charAt(i)) >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("digests: " + digest.length()
                    + " characters (expected: 64 lower-case hexadecimal digits, as sha256sum prints)");
        }
    }
}
