/**
 * Ready-made handlers. A middleware is a {@link dev.gotap.context.Handler} like any other: it does its part, calls
 * {@code c.next()}, and finishes its part. Each is one type with two factories, {@code create()} for the defaults and
 * {@code with(options)}; the options are a record that checks itself and is changed by its {@code with…} methods.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>middleware</th><th>what it does</th><th>where in the chain</th></tr>
 * <tr><td>{@link dev.gotap.middleware.Logger}</td><td>one line per request, in gin's form or an access log's, or one SLF4J
 *     event with key-value pairs</td><td>first</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Recovery}</td><td>logs a failure once, with its stack and its request; may answer
 *     it your way</td><td>after the logger</td></tr>
 * <tr><td>{@link dev.gotap.middleware.TransactionId}</td><td>gives every request an id, kept from the client's if it fits,
 *     in answer, MDC and log lines</td><td>first, so that the log line has it</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Metrics}</td><td>counts and times requests by their route's pattern</td><td>before
 *     whatever may refuse</td></tr>
 * <tr><td>{@link dev.gotap.middleware.SecurityHeaders}</td><td>the headers by which browsers protect pages</td>
 *     <td>after recovery</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Cors}</td><td>which pages of other origins may use this router</td>
 *     <td>before every authentication</td></tr>
 * <tr><td>{@link dev.gotap.middleware.IpFilter}</td><td>who may come in, by address</td><td>before what costs</td></tr>
 * <tr><td>{@link dev.gotap.middleware.BasicAuth}, {@link dev.gotap.middleware.ApiKey}</td><td>who is asking</td>
 *     <td>after these</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Requirement}</td><td>what a caller must be, whoever found out who it is</td>
 *     <td>after the authentication</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Compression}</td><td>compresses answers for clients that accept it</td><td>before
 *     whatever answers</td></tr>
 * <tr><td>{@link dev.gotap.middleware.ConcurrencyLimit}</td><td>so many requests at a time, the better ones first, 503 for
 *     the rest</td><td>after what every answer needs</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Timeout}</td><td>503 at a deadline, while the handler may still be at work</td><td>after
 *     the concurrency limit</td></tr>
 * <tr><td>{@link dev.gotap.middleware.BodyLimit}</td><td>a lower body limit for a group or a route</td><td>before what reads
 *     the body</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Decompression}</td><td>decodes compressed requests, and defuses bombs</td><td>after the
 *     body limit</td></tr>
 * <tr><td>{@link dev.gotap.middleware.RateLimiter}</td><td>lets so many requests of each client, user or other key
 *     through; 429 for the rest</td><td>after CORS; after authentication where it goes by user</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Idempotency}</td><td>runs a request with an {@code Idempotency-Key} once, and
 *     repeats its answer to retries</td><td>last, next to the handler</td></tr>
 * <tr><td>{@link dev.gotap.middleware.Hooks}</td><td>what is done before and after handlers, when they fail, and in any case;
 *     runs the {@link dev.gotap.middleware.Compensations} of a request that fails</td><td>around what they are about, outside
 *     of a timeout</td></tr>
 * </table>
 *
 * <p>{@link dev.gotap.middleware.TrustedProxies} is no middleware: it is how a router finds the client behind proxies.
 *
 * <pre>{@code
 * app.use(Logger.create(), Recovery.create());
 *
 * app.use(Logger.with(LoggerOptions.defaults()
 *         .withSkippedPaths("/health", "/ready")
 *         .withRedaction(Redaction.defaults().withQueryName("session"))));
 *
 * app.use(Recovery.with(RecoveryOptions.defaults()
 *         .withHandler((c, failure) -> c.json(500, Map.of("error", "ask us for it")))));
 * }</pre>
 *
 * <h2>What a log line never holds</h2>
 *
 * <p>Text that came from outside (path, query, method, headers, address, transaction id, messages of errors) is escaped:
 * a line stays one line, without control characters, without characters that reorder or hide others (bidirectional and
 * other format characters), and a quote in it cannot end the quotes around it. {@link dev.gotap.middleware.Redaction}
 * names the query values and headers that are replaced by {@code [redacted]}.
 */
@NullMarked
package dev.gotap.middleware;

import org.jspecify.annotations.NullMarked;
