/**
 * Giving money back: all of a sale or some of its lines, in cash or to the card that paid.
 *
 * <p>Start with {@link dev.gotap.examples.pos.refunds.Refunds}. Nothing is given back twice: quantities and amounts that
 * a refund has taken, or is taking, are reserved under the sale's lock. A card refund follows the steps of a card payment
 * (see the {@code payments} package): recorded as PENDING, sent under a reference, settled. Unlike a charge, a
 * refund that the terminal never heard of is sent again, because the customer is owed the money.
 *
 * <p>Parts add up: a part of a line gives back what its line has cost up to there, less what was given back before,
 * so that the parts of a line make its total to the cent. The tax of a refund is the tax of what the customer kept
 * before it, less the tax of what is kept after.
 */
@NullMarked
package dev.gotap.examples.pos.refunds;

import org.jspecify.annotations.NullMarked;
