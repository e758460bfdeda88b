package dev.gotap.middleware;

import dev.gotap.context.Principal;
import org.jspecify.annotations.Nullable;

/** Finds the owner of an API key, for {@link ApiKey}. Called by many threads at once; may wait. */
@FunctionalInterface
public interface ApiKeyLookup {

    /**
     * Looks for the key by its digest, so that whatever is searched never holds the key itself.
     *
     * @param sha256 the SHA-256 digest of the key's UTF-8 bytes, 64 lower-case hexadecimal digits
     * @return the owner, or null when there is no such key
     * @throws Exception if it cannot be told; the request fails with it, and nobody is let in
     */
    @Nullable
    Principal find(String sha256) throws Exception;
}
