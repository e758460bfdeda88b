package dev.gotap.benchmarks;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.nio.charset.StandardCharsets;

/**
 * A request that is made anew for every op: its target is a fresh {@code String} whose hash nobody knows, as a server
 * makes it from the bytes it read. What that alone costs is measured by {@link dev.gotap.benchmarks.engine.TargetString}.
 */
public final class Request {

    private final MemoryExchange exchange;
    private final byte[] target;
    private int status;
    private long bodyBytes;

    private Request(MemoryExchange exchange, String target) {
        this.exchange = exchange;
        this.target = target.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A GET request.
     *
     * @param target path and query
     * @return the request, with an exchange of its own
     */
    public static Request get(String target) {
        return on(MemoryExchange.of("GET", target), target);
    }

    /**
     * A request on an exchange that serves others too, as a connection does.
     *
     * @param exchange says the method, the headers and the body
     * @param target path and query
     * @return the request
     */
    public static Request on(MemoryExchange exchange, String target) {
        return new Request(exchange, target);
    }

    /**
     * Serves the request and remembers the answer that every op must get.
     *
     * @param app serves it
     * @param expectedStatus of the answer
     * @param expectedBody of the answer
     * @return this
     * @throws IllegalStateException if the answer is another one
     */
    public Request answering(Router app, int expectedStatus, String expectedBody) {
        app.serve(fresh());
        return remember(expectedStatus, expectedBody, exchange.bodyText().equals(expectedBody));
    }

    /**
     * The same for an answer whose end differs from time to time, but not in length: an error tells when it was made.
     *
     * @param app serves it
     * @param expectedStatus of the answer
     * @param expectedBeginning of the answer's body
     * @return this
     * @throws IllegalStateException if the answer is another one
     */
    public Request answeringFrom(Router app, int expectedStatus, String expectedBeginning) {
        app.serve(fresh());
        return remember(expectedStatus, expectedBeginning, exchange.bodyText().startsWith(expectedBeginning));
    }

    private Request remember(int expectedStatus, String expected, boolean asExpected) {
        if (exchange.status() != expectedStatus || !asExpected) {
            throw wrong(expectedStatus + " " + expected);
        }
        status = expectedStatus;
        bodyBytes = exchange.sentBytes();
        return this;
    }

    /**
     * One op.
     *
     * @param app serves it
     * @return the length of the answer's body
     * @throws IllegalStateException if the answer is not the one of set-up, by status and length
     */
    public long serve(Router app) {
        app.serve(fresh());
        return answer();
    }

    /**
     * One op with a body that nobody has read before.
     *
     * @param app serves it
     * @param body copied
     * @return the length of the answer's body
     */
    public long serve(Router app, byte[] body) {
        app.serve(fresh().withBody(body.clone()));
        return answer();
    }

    /**
     * The exchange, ready to be served.
     *
     * @return the same one each time
     */
    public MemoryExchange fresh() {
        exchange.rewind();
        return retargeted();
    }

    /**
     * The exchange with a fresh target, and nothing else done to it.
     *
     * @return the same one each time
     */
    public MemoryExchange retargeted() {
        return exchange.withTarget(new String(target, StandardCharsets.ISO_8859_1));
    }

    private long answer() {
        if (exchange.status() != status || exchange.sentBytes() != bodyBytes) {
            throw wrong(status + " and " + bodyBytes + " bytes");
        }
        return bodyBytes;
    }

    private IllegalStateException wrong(String expected) {
        return new IllegalStateException(exchange.method() + ' ' + new String(target, StandardCharsets.ISO_8859_1)
                + ": " + exchange.status() + ' ' + exchange.bodyText() + " (expected: " + expected + ')');
    }
}
