/**
 * A client for tests of a {@link dev.gotap.router.Router}: the same test in memory and over a socket.
 *
 * <pre>{@code
 * try (TestClient client = TestClient.inMemory(app)) {          // or TestClient.overSocket(app)
 *     client.post("/sales")
 *             .query("till", "3")
 *             .header("Authorization", "Bearer t")
 *             .json(Map.of("item", "tea", "count", 2))
 *             .send()
 *             .expectStatus(201)
 *             .expectHeader("Location", "/sales/1")
 *             .expectJson("{\"id\": 1, \"total\": \"4.20\"}");
 * }
 * }</pre>
 *
 * <p>An expectation that fails shows request and answer:
 *
 * <pre>
 * expected status 201 but was 404
 *
 * &gt; POST /sales?till=3
 * &gt; Host: localhost
 * ...
 * &lt; 404
 * &lt; Content-Type: application/problem+json
 * </pre>
 *
 * <table>
 * <caption>Where to go</caption>
 * <tr><th>for</th><th>use</th></tr>
 * <tr><td>most tests: thousands a second, no port</td>
 *     <td>{@link dev.gotap.router.testing.TestClient#inMemory inMemory}</td></tr>
 * <tr><td>what only a wire shows: framing, bounds on the head, connections that break</td>
 *     <td>{@link dev.gotap.router.testing.TestClient#overSocket overSocket}</td></tr>
 * <tr><td>a program that is running already</td><td>{@link dev.gotap.router.testing.TestClient#of of}</td></tr>
 * </table>
 *
 * <p>A WebSocket is opened with {@link dev.gotap.router.testing.TestClient#webSocket webSocket}, over a socket only.
 *
 * <p>Targets go out exactly as written, {@code /a/%2e%2e/b} and {@code //x} too; only
 * {@link dev.gotap.router.testing.TestRequest#query query} encodes. Routes, middleware, answers and errors are the same
 * on both ways, down to the header lines; {@code Date}, {@code Connection} and {@code Transfer-Encoding} belong to the
 * wire. An answer that does not come is an {@link java.io.UncheckedIOException} that says why.
 */
@NullMarked
package dev.gotap.router.testing;

import org.jspecify.annotations.NullMarked;
