/**
 * What goes over the wire: the shape of every request and answer of {@code /api/v1}.
 *
 * <table>
 * <caption>House rules of the wire</caption>
 * <tr><th>what</th><th>how</th></tr>
 * <tr><td>money</td><td>whole cents, in members that end in {@code Cents}, beside a {@code currency}; a request may leave
 * the currency out, but not name another one</td></tr>
 * <tr><td>quantities</td><td>numbers with up to three decimals: pieces or kilograms</td></tr>
 * <tr><td>tax rates</td><td>basis points: 1900 is 19 %</td></tr>
 * <tr><td>ids</td><td>opaque texts: keep them, compare them, send them back, read nothing out of them</td></tr>
 * <tr><td>moments, dates</td><td>ISO 8601; moments in UTC, business dates in the shop's time zone</td></tr>
 * <tr><td>unknown members</td><td>refused with 422: a misspelt {@code quantity} must not quietly mean one piece</td></tr>
 * <tr><td>members given twice</td><td>refused with 400: nobody can tell which amount was meant</td></tr>
 * </table>
 *
 * <p>Requests that already have the shape of the domain's input ({@code NewSale}, {@code NewLine}) are read as that;
 * every answer has a record here, so that a new member of the domain does not reach the wire by accident.
 */
@NullMarked
package dev.gotap.examples.pos.web.wire;

import org.jspecify.annotations.NullMarked;
