package dev.gotap.examples.pos.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A product as it is today.
 *
 * @param sku the shop's own name for it
 * @param barcode EAN-13, or null for goods without one, such as a cup of coffee
 * @param name as printed on the receipt
 * @param category where it stands on the till's screen
 * @param unit what the price is for
 * @param priceCents with tax
 * @param taxBasisPoints 1900 is 19 %
 * @param active false when it can no longer be sold
 */
public record Product(
        String sku,
        @Nullable String barcode,
        String name,
        String category,
        Unit unit,
        long priceCents,
        int taxBasisPoints,
        boolean active) {}
