/**
 * The Undertow transport: a server of our own, and an adapter for somebody else's.
 *
 * <p>Start at {@link dev.gotap.router.undertow.UndertowServer} (start, stop), {@link
 * dev.gotap.router.undertow.ServerOptions} (address, threads, times, TLS) and {@link dev.gotap.context.Limits} (how much
 * of a request is accepted). {@link dev.gotap.router.undertow.UndertowAdapter} is the first of a request's six hops. No
 * other package knows Undertow; {@code c.unwrap(HttpServerExchange.class)} is the marked exit to it.
 *
 * <h2>Threads</h2>
 *
 * <p>An I/O thread reads the head of a request and looks its route up. A route that never blocks runs right there. Any
 * other is tried there while its runs are quick, and another thread relieves the I/O thread should it block; or it is handed
 * to a worker or to a virtual thread ({@link dev.gotap.router.undertow.Dispatch}). When no thread takes it, the answer is
 * 503. Responses are written by whichever thread has them; what the socket does not take at once is
 * left to the I/O thread, so that a slow reader holds no worker.
 *
 * <h2>What is refused before a handler sees it</h2>
 *
 * <table>
 * <caption>The wire</caption>
 * <tr><th>request</th><th>answer</th></tr>
 * <tr><td>any version but HTTP/1.0, 1.1 and, over TLS and when switched on, 2</td><td>400, closed</td></tr>
 * <tr><td>{@code Transfer-Encoding} other than {@code chunked}, or together with {@code Content-Length}, or twice, or in
 *     HTTP/1.0</td><td>400, closed</td></tr>
 * <tr><td>a chunk size, an extension, chunk data or a trailer not ended by CR LF; a chunk line over 1 KiB</td>
 *     <td>closed</td></tr>
 * <tr><td>a folded header line, a space before a colon, an empty name, NUL, bare CR or LF</td><td>400, closed</td></tr>
 * <tr><td>no {@code Host}, two of them, or one that is no host</td><td>400</td></tr>
 * <tr><td>path and query over {@code maxPathBytes}</td><td>414, closed</td></tr>
 * <tr><td>a head over {@code maxHeaderBytes}, or more than {@code maxHeaders} lines</td><td>400, closed</td></tr>
 * <tr><td>more than {@code maxCookies} cookies</td><td>400, closed</td></tr>
 * <tr><td>a head that takes longer than {@code requestParseTimeout}; silence over {@code idleTimeout}</td>
 *     <td>closed</td></tr>
 * <tr><td>a body over the limit, declared or chunked</td><td>413 to the handler that reads it</td></tr>
 * <tr><td>a body that brings less than 16 KiB in a {@code readTimeout}</td><td>408 to the handler that reads it</td></tr>
 * <tr><td>a reader that takes less than 16 KiB in a {@code writeTimeout}</td><td>closed</td></tr>
 * </table>
 *
 * <p>What Undertow's parser refuses (the head's syntax and size, a malformed escape) has no body. What this package refuses
 * (the coding, the target, too long or too many, and 503 while the server stops) says why as {@code
 * application/problem+json}, whatever shape the application's own errors have.
 *
 * <p>{@code Expect: 100-continue} is answered when a handler reads the body, and never when it does not. What is left of
 * a body after the response is read and dropped, up to 1 MiB and for at most five seconds; then the connection is closed.
 *
 * <h2>Stopping</h2>
 *
 * <table>
 * <caption>{@link dev.gotap.router.undertow.UndertowServer#stop}</caption>
 * <tr><th>step</th><th>what a client sees</th></tr>
 * <tr><td>not ready, for {@code readinessDelay}</td><td>everything works; the load balancer looks elsewhere</td></tr>
 * <tr><td>draining</td><td>connections are refused; a new request on an open one gets 503, {@code Retry-After} and {@code
 *     Connection: close}; requests under way are answered; WebSockets get what is queued for them, then a close frame with
 *     1001</td></tr>
 * <tr><td>the last one has ended, or the deadline has come</td><td>connections are closed; what was cut is in the {@link
 *     dev.gotap.router.undertow.StopReport}</td></tr>
 * </table>
 */
@NullMarked
package dev.gotap.router.undertow;

import org.jspecify.annotations.NullMarked;
