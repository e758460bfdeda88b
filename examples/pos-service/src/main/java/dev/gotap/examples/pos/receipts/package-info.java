/**
 * Receipts: what was settled, for the customer, as a record and as text for a printer with 42 columns.
 *
 * <p>Start with {@link dev.gotap.examples.pos.receipts.Receipts}. A receipt is assembled from what was stored when it was
 * issued; printing it again gives the same receipt.
 */
@NullMarked
package dev.gotap.examples.pos.receipts;

import org.jspecify.annotations.NullMarked;
