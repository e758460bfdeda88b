package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.problem.Field;
import org.jspecify.annotations.Nullable;

/**
 * Whether a product is on sale.
 *
 * @param active required: leaving it out must not take a product off the shelf
 */
public record ActiveRequest(@Nullable Boolean active) {

    /** Whether it is. */
    public boolean isActive() {
        return Field.at("active").present(active);
    }
}
