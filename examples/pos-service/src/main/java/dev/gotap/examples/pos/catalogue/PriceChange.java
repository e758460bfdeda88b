package dev.gotap.examples.pos.catalogue;

import java.time.Instant;

/**
 * What a product cost before and after.
 *
 * @param sku the product
 * @param oldCents until then
 * @param newCents from then on
 * @param changedAt when
 */
public record PriceChange(String sku, long oldCents, long newCents, Instant changedAt) {}
