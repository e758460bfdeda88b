package dev.gotap.router.undertow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a server stopped.
 *
 * @param drained the requests that were being served when it began to stop, and ended by themselves
 * @param cut the requests that were broken off at the deadline
 * @param socketsClosed the WebSockets that were closed with 1001, and whose peers answered it
 * @param socketsCut the WebSockets that were broken off at the deadline
 * @param took from the call to the end
 */
public record StopReport(int drained, List<Cut> cut, int socketsClosed, int socketsCut, Duration took) {

    /** Keeps a copy of the list. */
    public StopReport {
        cut = List.copyOf(cut);
        requireNonNull(took, "took");
    }

    /**
     * Tells whether every request and every WebSocket could end by itself.
     *
     * @return true when nothing was cut
     */
    public boolean isClean() {
        return cut.isEmpty() && socketsCut == 0;
    }

    /**
     * A request that was broken off.
     *
     * @param request its method and raw path, without the query
     * @param age how long it had been served
     */
    public record Cut(String request, Duration age) {

        /** Refuses null. */
        public Cut {
            requireNonNull(request, "request");
            requireNonNull(age, "age");
        }
    }
}
