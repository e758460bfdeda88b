/**
 * Sales and their lines.
 *
 * <pre>
 *            addLine, removeLine
 *                 ┌──┐
 *                 │  ▼      paid in full                refund
 *   open ───────▶ OPEN ───────────────▶ PAID ─────────────────────▶ PARTIALLY_REFUNDED ──┐
 *   ringUp          │                     │                                 │            │ refund
 *                   │ voidSale            │ refund of everything            ▼            │
 *                   ▼                     └───────────────────────────▶ REFUNDED ◀───────┘
 *                 VOIDED
 * </pre>
 *
 * <p>Start with {@link dev.gotap.examples.pos.sales.Sales}. Two tills may hold the same sale: every change locks its row
 * first, so that the second one sees what the first one did. {@link dev.gotap.examples.pos.sales.SaleLedger} is how
 * payments and refunds take part in that, within their own transactions.
 */
@NullMarked
package dev.gotap.examples.pos.sales;

import org.jspecify.annotations.NullMarked;
