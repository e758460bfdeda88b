/**
 * A point-of-sale service: a corner shop with a coffee counter, its tills, and one file that remembers everything.
 *
 * <pre>
 *   problem   what can be refused, naming the field
 *   money     cents, thousandths, basis points
 *   storage   the H2 file, transactions, schema
 *   catalogue what is sold                       journal   business dates, receipt numbers
 *   sales     what is being bought               payments  cash, and cards through a terminal
 *   refunds   what is given back                 receipts  what the customer takes home
 *   reports   the day in figures, and its end
 * </pre>
 *
 * <p>Start with {@link dev.gotap.examples.pos.Shop}, which puts them together. Services keep no state of their own:
 * everything is in the database, so that any number of threads may call them and a restart changes nothing.
 *
 * <p>A <em>sale</em> has <em>lines</em>; <em>payments</em> make it paid; being paid in full it is <em>settled</em>: it
 * gets a <em>receipt</em> with a number and a <em>business date</em>. A <em>reference</em> is the client's own name for an
 * attempt, so that a retry is recognised. A <em>Z-report</em> closes a business date.
 */
@NullMarked
package dev.gotap.examples.pos;

import org.jspecify.annotations.NullMarked;
