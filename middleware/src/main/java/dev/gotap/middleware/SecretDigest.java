package dev.gotap.middleware;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests under a key that is drawn anew and never leaves the object (HMAC-SHA-256). Nobody outside can choose a text whose
 * digest begins as another's does, so the time a comparison takes tells nothing.
 */
final class SecretDigest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    SecretDigest() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** The digest of these parts, which cannot be shifted into each other. */
    byte[] of(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    mac.update((byte) (part.length >>> shift));
                }
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
