/**
 * Amounts, quantities and value added tax, in whole numbers only.
 *
 * <table>
 * <caption>Units</caption>
 * <tr><th>type</th><th>unit</th><th>example</th></tr>
 * <tr><td>{@link dev.gotap.examples.pos.money.Money}</td><td>cent</td><td>{@code 1299} is 12.99</td></tr>
 * <tr><td>{@link dev.gotap.examples.pos.money.Quantity}</td><td>thousandth of a piece or kilogram</td><td>{@code 1250} is 1.250 kg</td></tr>
 * <tr><td>{@link dev.gotap.examples.pos.money.TaxRate}</td><td>basis point</td><td>{@code 1900} is 19 %</td></tr>
 * </table>
 *
 * <p>Prices include the tax, as the law asks of a European shop that sells to consumers. The tax is taken
 * out once per rate of a receipt, not line by line, and is rounded half up to the cent; the net amount is the
 * rest. So the parts always add up to what the customer pays.
 */
@NullMarked
package dev.gotap.examples.pos.money;

import org.jspecify.annotations.NullMarked;
