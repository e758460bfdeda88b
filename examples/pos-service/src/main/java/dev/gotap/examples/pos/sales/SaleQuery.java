package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.storage.PageRequest;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which sales are wanted.
 *
 * @param businessDate of this day only, which leaves out what is not paid; null for all
 * @param status in this state only; null for all
 * @param page which part of the list
 */
public record SaleQuery(
        @Nullable LocalDate businessDate, @Nullable SaleStatus status, PageRequest page) {

    /** Every sale there is. */
    public static SaleQuery all(PageRequest page) {
        return new SaleQuery(null, null, page);
    }
}
