/**
 * The day in figures, and its end.
 *
 * <p>Start with {@link dev.gotap.examples.pos.reports.Days}. A day counts what was settled on its business date: a sale
 * when it was paid in full, with all its payments; a refund when it was paid out, whenever its sale was. So on every
 * day payments add up to sales, and a day that is closed never changes.
 */
@NullMarked
package dev.gotap.examples.pos.reports;

import org.jspecify.annotations.NullMarked;
