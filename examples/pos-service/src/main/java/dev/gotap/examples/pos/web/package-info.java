/**
 * The service on the wire: routes, their translation to the shop and back, and the program that serves them.
 *
 * <pre>
 *   PosService   the program: settings, shop, server, graceful stop
 *   PosApp       which routes there are, and what every request goes through
 *   …Routes      one class per resource; each route is one line of its register method
 *   wire         what requests and answers look like
 *   dashboard    the page of the day
 * </pre>
 *
 * <p>Start with {@link dev.gotap.examples.pos.web.PosApp}. A route reads its input, calls one method of the shop, and
 * answers; it decides nothing. What the shop refuses becomes an answer in one place, {@code DomainProblems}.
 *
 * <table>
 * <caption>Which status says what</caption>
 * <tr><th>status</th><th>when</th></tr>
 * <tr><td>201</td><td>made, or made before under the same reference; {@code Location} leads to it</td></tr>
 * <tr><td>202</td><td>recorded, but the card terminal has not answered: ask again with the same reference, or resolve</td></tr>
 * <tr><td>400</td><td>not JSON, or a member given twice</td></tr>
 * <tr><td>402</td><td>the card was declined; nothing was charged</td></tr>
 * <tr><td>404</td><td>no such product, sale, payment, refund, line</td></tr>
 * <tr><td>409</td><td>well-formed, but the state does not allow it</td></tr>
 * <tr><td>422</td><td>a field is wrong; {@code errors} names it</td></tr>
 * </table>
 */
@NullMarked
package dev.gotap.examples.pos.web;

import org.jspecify.annotations.NullMarked;
