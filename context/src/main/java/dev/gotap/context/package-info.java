/**
 * What handlers and middleware are written against.
 *
 * <p>Start at {@link dev.gotap.context.Handler} (one method) and {@link dev.gotap.context.Context} (what it is given).
 *
 * <table>
 * <caption>Glossary</caption>
 * <tr><th>word</th><th>meaning</th></tr>
 * <tr><td>exchange</td><td>one request and its response, as a transport sees them:
 *     {@link dev.gotap.context.spi.Exchange}</td></tr>
 * <tr><td>context</td><td>what a handler sees of an exchange; pooled, and bound to its request</td></tr>
 * <tr><td>chain</td><td>the flat array of handlers of a route, made at registration</td></tr>
 * <tr><td>released</td><td>the request has ended; the context belongs to nobody and refuses every use</td></tr>
 * <tr><td>async</td><td>the request outlives the call of its handler: {@link dev.gotap.context.Context#async}</td></tr>
 * </table>
 *
 * <p>{@link dev.gotap.context.ContextEngine} is for routers, not for handlers.
 */
@NullMarked
package dev.gotap.context;

import org.jspecify.annotations.NullMarked;
