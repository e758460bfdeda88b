package dev.gotap.examples.pos.refunds;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sale and how much of it comes back.
 *
 * @param line its number on the receipt
 * @param quantity pieces or kilograms; null for all that is left of it
 */
public record ReturnedLine(int line, @Nullable BigDecimal quantity) {}
