package dev.gotap.examples.pos.web.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Another quantity for a line.
 *
 * @param quantity 0.001 to 9999; required
 */
public record QuantityRequest(@Nullable BigDecimal quantity) {}
