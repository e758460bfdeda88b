/**
 * The business day and the numbers of its receipts: the two things that all tills share.
 *
 * <p>A settled sale or refund belongs to a business date: today's date in the shop's time zone, or the day after the
 * last one that was closed, whichever is later. So once a day is closed nothing is ever added to it, even if the shop
 * sells on that evening.
 *
 * <p>Both are decided under the lock of one row, {@code business_calendar}. It is held for the last part of a short
 * transaction, a millisecond or so; in return receipt numbers have no gaps and a closed day no stragglers.
 */
@NullMarked
package dev.gotap.examples.pos.journal;

import org.jspecify.annotations.NullMarked;
