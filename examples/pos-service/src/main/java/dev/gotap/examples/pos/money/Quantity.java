package dev.gotap.examples.pos.money;

import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of a product, in thousandths of its unit: pieces are sold whole, weighed goods by the gram.
 *
 * @param thousandths at least 1; up to {@link #LARGEST} on one line
 */
public record Quantity(long thousandths) {

    /** 9,999 pieces or kilograms: beyond it somebody scanned a barcode into the quantity field. */
    public static final long LARGEST = 9_999_000;

    /** The quantity a client wrote; the field is named when it is missing, finer than a gram, or out of range. */
    public static Quantity of(Field field, @Nullable BigDecimal number) {
        long thousandths = field.scaled(number, 3);
        if (thousandths < 1 || thousandths > LARGEST) {
            throw new Invalid(field, "out_of_range", number, "0.001 to 9999");
        }
        return new Quantity(thousandths);
    }

    /** True for 1, 2, 3 and so on. */
    public boolean isWhole() {
        return thousandths % 1_000 == 0;
    }

    /** The number that a person would write: {@code 3} or {@code 1.25}. */
    public BigDecimal number() {
        return isWhole() ? BigDecimal.valueOf(thousandths / 1_000) : BigDecimal.valueOf(thousandths, 3);
    }
}
