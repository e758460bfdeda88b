package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.catalogue.Product;
import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.problem.Field;
import org.jspecify.annotations.Nullable;

/**
 * A product to add.
 *
 * @param sku 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param barcode EAN-13; null for goods without one
 * @param name up to 80 characters
 * @param category up to 40 characters
 * @param unit what the price is for
 * @param priceCents with tax, 1 to 100,000,000
 * @param currency EUR, or null
 * @param taxBasisPoints 0 to 10,000
 */
public record ProductRequest(
        @Nullable String sku,
        @Nullable String barcode,
        @Nullable String name,
        @Nullable String category,
        @Nullable Unit unit,
        @Nullable Long priceCents,
        @Nullable String currency,
        @Nullable Integer taxBasisPoints) {

    /** The product, on sale at once. */
    public Product product() {
        Euro.require(currency);
        return new Product(
                Field.at("sku").present(sku),
                barcode,
                Field.at("name").present(name),
                Field.at("category").present(category),
                Field.at("unit").present(unit),
                Field.at("priceCents").present(priceCents),
                Field.at("taxBasisPoints").present(taxBasisPoints),
                true);
    }
}
