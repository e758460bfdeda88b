package dev.gotap.examples.pos.payments;

import org.jspecify.annotations.Nullable;

/**
 * Money put on the counter. What exceeds the due amount comes back as change; less than it pays a part.
 *
 * @param reference the client's own name for this attempt, up to 64 of {@code A-Z a-z 0-9 . _ -}: sending it again
 *     answers with the payment it made before; null to have one made up
 * @param tenderedCents what the customer handed over
 */
public record CashPayment(@Nullable String reference, long tenderedCents) {}
