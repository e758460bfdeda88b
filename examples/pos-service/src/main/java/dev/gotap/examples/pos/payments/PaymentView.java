package dev.gotap.examples.pos.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is now.
 *
 * @param id the shop's name for it
 * @param saleId what it pays for
 * @param reference the client's and the terminal's name for it
 * @param kind cash or card
 * @param status where it is in its life
 * @param amountCents what it pays
 * @param tenderedCents what was handed over; the amount itself for cards
 * @param changeCents what was given back at once
 * @param terminalMessage the terminal's approval code or reason; null for cash and while it is silent
 * @param createdAt when it was begun
 */
public record PaymentView(
        long id,
        long saleId,
        String reference,
        PaymentKind kind,
        PaymentStatus status,
        long amountCents,
        long tenderedCents,
        long changeCents,
        @Nullable String terminalMessage,
        Instant createdAt) {}
