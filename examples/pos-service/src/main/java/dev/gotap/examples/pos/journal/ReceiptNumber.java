package dev.gotap.examples.pos.journal;

import java.time.LocalDate;

/**
 * The name of a receipt, unique in the shop.
 *
 * @param businessDate the day that it counts for
 * @param terminal the till that issued it
 * @param number from 1, without gaps, for each day and terminal
 */
public record ReceiptNumber(LocalDate businessDate, String terminal, int number) {

    /** Such as {@code 2026-11-21/T1/7}. */
    @Override
    public String toString() {
        return businessDate + "/" + terminal + "/" + number;
    }
}
