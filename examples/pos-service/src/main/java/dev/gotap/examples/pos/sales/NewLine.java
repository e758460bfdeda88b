package dev.gotap.examples.pos.sales;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product and how much of it. Exactly one of sku and barcode is given.
 *
 * @param sku the shop's name for the product
 * @param barcode its EAN-13
 * @param quantity 0.001 to 9999, whole for products sold by the piece; null for one
 */
public record NewLine(
        @Nullable String sku,
        @Nullable String barcode,
        @Nullable BigDecimal quantity) {

    /** That much of the product with this sku. */
    public static NewLine of(String sku, String quantity) {
        return new NewLine(sku, null, new BigDecimal(quantity));
    }

    /** One piece of the product with this sku. */
    public static NewLine one(String sku) {
        return new NewLine(sku, null, null);
    }
}
