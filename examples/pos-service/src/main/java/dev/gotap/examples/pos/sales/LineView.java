package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.catalogue.Unit;
import java.math.BigDecimal;

/**
 * A line of a sale, with name, price and tax rate as they were when it was rung up.
 *
 * @param line its number on the receipt
 * @param sku the product
 * @param name as printed
 * @param unit what the unit price is for
 * @param quantity pieces or kilograms
 * @param unitPriceCents with tax
 * @param taxBasisPoints 1900 is 19 %
 * @param totalCents with tax
 */
public record LineView(
        int line,
        String sku,
        String name,
        Unit unit,
        BigDecimal quantity,
        long unitPriceCents,
        int taxBasisPoints,
        long totalCents) {}
