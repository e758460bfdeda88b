/**
 * Taking money: cash, and cards through a terminal.
 *
 * <p>Start with {@link dev.gotap.examples.pos.payments.Payments}. A sale may be paid in parts and in different ways; no
 * payment ever exceeds what is due, and the one that covers the rest makes the sale PAID in the same transaction.
 *
 * <h2>Why a card is charged once, whatever happens</h2>
 *
 * <p>The terminal and the database cannot commit together, so each step is recorded before the next is taken:
 *
 * <table>
 * <caption>A card payment, step by step</caption>
 * <tr><th>step</th><th>if the process dies right after it</th></tr>
 * <tr><td>1. commit the payment as PENDING, with a reference</td><td>the terminal does not know the reference: the
 * payment waits for its client, if that one has an {@code Idempotency-Key} to repeat; otherwise it is cancelled, there
 * and here</td></tr>
 * <tr><td>2. the terminal charges that reference, at most once</td><td>the terminal knows it: the payment is
 * captured</td></tr>
 * <tr><td>3. commit CAPTURED or DECLINED, PAID with a receipt, and what the client is told</td><td>nothing is left to do:
 * a repetition is told the same</td></tr>
 * </table>
 *
 * <p>{@link dev.gotap.examples.pos.payments.Payments#recover} does this on every start. A payment whose terminal timed out
 * stays PENDING and holds its share of the due amount, until it is retried with the same key or reference, or resolved.
 */
@NullMarked
package dev.gotap.examples.pos.payments;

import org.jspecify.annotations.NullMarked;
