package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.catalogue.Product;
import dev.gotap.examples.pos.catalogue.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is today.
 *
 * @param sku the shop's own name for it
 * @param barcode EAN-13, or null
 * @param name as printed on the receipt
 * @param category where it stands on the till's screen
 * @param unit what the price is for
 * @param priceCents with tax
 * @param currency of the price
 * @param taxBasisPoints 1900 is 19 %
 * @param active false when it can no longer be sold
 */
public record ProductBody(
        String sku,
        @Nullable String barcode,
        String name,
        String category,
        Unit unit,
        long priceCents,
        String currency,
        int taxBasisPoints,
        boolean active) {

    /** That product, for the wire. */
    public static ProductBody of(Product product) {
        return new ProductBody(
                product.sku(),
                product.barcode(),
                product.name(),
                product.category(),
                product.unit(),
                product.priceCents(),
                Euro.CODE,
                product.taxBasisPoints(),
                product.active());
    }
}
