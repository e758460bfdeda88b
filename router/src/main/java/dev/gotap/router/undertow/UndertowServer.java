package dev.gotap.router.undertow;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running server. All methods may be called from any thread.
 *
 * <pre>{@code
 * UndertowServer server = UndertowServer.start(app, Limits.defaults(), ServerOptions.defaults().withPort(8080));
 * ...
 * StopReport report = server.stop(Duration.ofSeconds(20));
 * }</pre>
 *
 * <p>Its threads are named {@code gotap-<port> I/O-<n>} and {@code gotap-<port> task-<n>}, with the port that was asked
 * for; {@code gotap-<port> I/O-<n> relief}, {@code gotap-<port> watch} and {@code gotap-<port> lookout} see to it that a
 * handler that blocks holds up no other. They are not daemons: a program runs for as long as its server does.
 */
public final class UndertowServer implements AutoCloseable {

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final Listener listener;
    private final Transport transport;
    private final ServerOptions options;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable StopReport report;

    private UndertowServer(Listener listener, Transport transport, ServerOptions options) {
        this.listener = listener;
        this.transport = transport;
        this.options = options;
    }

    /**
     * Starts a server; it accepts requests when this returns.
     *
     * @param app is given every exchange, and finishes it now or later
     * @param limits how much of a request is accepted
     * @param options how to listen
     * @return the running server
     * @throws IllegalArgumentException for HTTP/2 without TLS
     * @throws ServerStartException when it cannot be started: a port in use, a bad certificate; nothing is left behind
     */
    public static UndertowServer start(Consumer<? super Exchange> app, Limits limits, ServerOptions options) {
        requireNonNull(app, "app");
        requireNonNull(limits, "limits");
        if (options.http2() && options.tls() == null) {
            throw new IllegalArgumentException("http2: true without tls (expected: HTTP/2 over TLS only;"
                    + " mend: withTls(...), or leave HTTP/2 off behind a proxy that ends TLS)");
        }
        ExecutorService handlers =
                requireNonNull(options.threads().dispatch().threads(Workers.of(options)), "handlers");
        Transport transport = Transport.of(limits, options, handlers, true);
        Listener listener = Listener.open(new UndertowAdapter(app, transport), limits, options, handlers);
        return new UndertowServer(listener, transport, options);
    }

    /**
     * The port it listens on.
     *
     * @return the real one when 0 was asked for
     */
    public int port() {
        return address().getPort();
    }

    /**
     * The address it listens on.
     *
     * @return host and port
     */
    public InetSocketAddress address() {
        return listener.address();
    }

    /**
     * Tells whether new requests are welcome, for a readiness probe.
     *
     * @return false from the beginning of {@link #stop} on
     */
    public boolean isReady() {
        return !transport.inFlight().isStopping();
    }

    /** How many requests are being served: until their end, which may come after the client has its answer. */
    int requestsInFlight() {
        return transport.inFlight().busy().size();
    }

    /**
     * Stops gracefully. First {@link #isReady()} turns false; after {@link ServerOptions#readinessDelay()} no connection
     * is accepted any more, and new requests on open ones are refused with 503, {@code Retry-After} and {@code
     * Connection: close}; requests being served may end by themselves, and WebSockets are closed with 1001; what has not
     * ended at the deadline is broken off.
     * A second call waits for the first one and returns its report.
     *
     * @param deadline how long this may take in all, the delay included; &gt;= 0; breaking off may take 0.2 s more
     * @return what was drained and what was cut
     */
    public StopReport stop(Duration deadline) {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("deadline: " + deadline + " (expected: >= PT0S)");
        }
        if (stopping.compareAndSet(false, true)) {
            try {
                report = drainAndClose(deadline);
            } finally {
                stopped.countDown();
            }
        }
        return awaitReport();
    }

    /**
     * Waits until the server has stopped.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    public void awaitTermination() throws InterruptedException {
        stopped.await();
    }

    /** Stops with a deadline of 10 seconds. */
    @Override
    public void close() {
        stop(CLOSE_DEADLINE);
    }

    private StopReport drainAndClose(Duration allowed) {
        long start = System.nanoTime();
        long deadline = start + Math.min(allowed.toNanos(), Long.MAX_VALUE / 4);
        transport.inFlight().stopping();
        boolean interrupted = false;
        int running = 0;
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(options.readinessDelay().toNanos(), allowed.toNanos()));
            transport.inFlight().drain();
            running = requestsInFlight(); // before the first client can tell: refusals are not counted
            listener.stopAccepting();
            transport.sockets().drain();
            transport.inFlight().awaitNone(deadline);
            transport.sockets().awaitNone(deadline);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        transport.inFlight().drain();
        listener.stopAccepting();
        List<StopReport.Cut> cut = cut();
        int socketsCut = transport.sockets().cut();
        listener.close(Math.max(deadline, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200)));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new StopReport(
                Math.max(0, running - cut.size()),
                cut,
                transport.sockets().closed(),
                socketsCut,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private List<StopReport.Cut> cut() {
        long now = System.nanoTime();
        List<StopReport.Cut> cut = new ArrayList<>();
        for (UndertowExchange exchange : transport.inFlight().busy()) {
            cut.add(new StopReport.Cut(exchange.describe(), Duration.ofNanos(now - exchange.startedNanos())));
        }
        return cut;
    }

    private StopReport awaitReport() {
        boolean interrupted = false;
        while (true) {
            try {
                stopped.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        StopReport made = report;
        return made == null ? new StopReport(0, List.of(), 0, 0, Duration.ZERO) : made;
    }
}
