/**
 * The router: register handlers as in gin, then serve.
 *
 * <pre>{@code
 * var app = Router.withDefaults();
 * app.get("/ping", c -> c.json(200, Map.of("message", "pong")));
 * app.run(8080);
 * }</pre>
 *
 * <h2>Patterns</h2>
 *
 * <table>
 * <caption>Which path a pattern matches</caption>
 * <tr><th>pattern</th><th>path</th><th>match</th></tr>
 * <tr><td>{@code /users/:id}</td><td>{@code /users/7}</td><td>{@code id} is {@code 7}</td></tr>
 * <tr><td></td><td>{@code /users/}, {@code /users/7/pets}</td><td>no: a parameter is one non-empty run up to the next
 *     slash</td></tr>
 * <tr><td>{@code /user_:name}</td><td>{@code /user_ann}</td><td>{@code name} is {@code ann}</td></tr>
 * <tr><td>{@code /src/*path}</td><td>{@code /src/}, {@code /src/a/b}</td><td>{@code path} is {@code /},
 *     {@code /a/b}</td></tr>
 * <tr><td></td><td>{@code /src}</td><td>no, but redirected to {@code /src/} by default</td></tr>
 * <tr><td>{@code /at\:noon}</td><td>{@code /at:noon}</td><td>a literal colon</td></tr>
 * <tr><td>{@code /orders/:id<int>}</td><td>{@code /orders/12}</td><td>yes; {@code /orders/new} goes on to other
 *     routes</td></tr>
 * <tr><td>{@code /news/:page?}</td><td>{@code /news}, {@code /news/2}</td><td>both</td></tr>
 * </table>
 *
 * <p>At every position static text goes before a parameter and a parameter before a catch-all, whatever the order of
 * registration, and a branch that fails is left again: a path is not found only if no route fits it.
 *
 * <p>Routes may be for one host, {@code app.host("api.example.com")}, or for all names below one; where those of a host have
 * none of the same shape, the routes for every host serve it.
 *
 * <h2>The way of a request</h2>
 *
 * <ol>
 * <li>{@link dev.gotap.router.undertow.UndertowAdapter} is given the request on an I/O thread;
 * <li>{@code Dispatcher} has the exchange go on with a worker thread, unless the route never blocks, gives its verdict on
 *     the raw path and looks the route up;
 * <li>{@link dev.gotap.context.Context#next()} walks the chain, a flat array made at registration;
 * <li>each {@link dev.gotap.context.Handler} does its part;
 * <li>one of them answers, {@link dev.gotap.context.Context#json} for example, encoded in full;
 * <li>{@link dev.gotap.context.spi.Exchange#send} checks it and hands it to the transport.
 * </ol>
 *
 * <p>What a handler throws unwinds to hop 2 and nowhere else. Start reading at {@link dev.gotap.router.Router}.
 */
@NullMarked
package dev.gotap.router;

import org.jspecify.annotations.NullMarked;
