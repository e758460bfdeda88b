package dev.gotap.idempotency.jdbc;

import dev.gotap.middleware.StoredAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A row.
 *
 * @param answer null while it is under way
 */
record StoredRun(
        String fingerprint,
        long token,
        long leaseUntil,
        long expiresAt,
        @Nullable StoredAnswer answer) {

    boolean hasExpired(long now) {
        return expiresAt <= now && (answer != null || leaseUntil <= now);
    }
}
