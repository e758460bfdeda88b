package dev.gotap.router.undertow;

import static java.util.Objects.requireNonNull;

/**
 * The threads of a server; changed by the withers of {@link ServerOptions}.
 *
 * @param io &gt; 0; they read requests, run the routes that never block, and those that may while they are quick
 * @param workers &gt; 0; they run the routes that may block and are not quick, unless threads are virtual
 * @param dispatch the kind of thread for the routes that may block
 */
public record ServerThreads(int io, int workers, Dispatch dispatch) {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    // An I/O thread per core: two of them on one core only take turns, each with half of the requests that wait.
    static final ServerThreads DEFAULTS = new ServerThreads(CORES, Math.max(16, 8 * CORES), Dispatch.WORKER);

    /**
     * Checks the numbers, and that this JVM has that kind of thread.
     *
     * @throws IllegalArgumentException naming the option, its value and what was expected
     */
    public ServerThreads {
        ServerOptions.requirePositive("ioThreads", io);
        ServerOptions.requirePositive("workerThreads", workers);
        if (!requireNonNull(dispatch, "dispatch").isAvailable()) {
            throw ServerOptions.refused(
                    "dispatch",
                    dispatch,
                    "WORKER; VIRTUAL needs Java 21, this is Java "
                            + Runtime.version().feature());
        }
    }

    ServerThreads withIo(int count) {
        return new ServerThreads(count, workers, dispatch);
    }

    ServerThreads withWorkers(int count) {
        return new ServerThreads(io, count, dispatch);
    }

    ServerThreads withDispatch(Dispatch kind) {
        return new ServerThreads(io, workers, kind);
    }
}
