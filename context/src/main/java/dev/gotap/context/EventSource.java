package dev.gotap.context;

/** Sends the events of one answer; see {@link Context#sse}. */
@FunctionalInterface
public interface EventSource {

    /**
     * Sends events until there are no more, or the client has left.
     *
     * @param events where to
     * @throws Exception what went wrong; the connection is broken off then
     */
    void send(EventStream events) throws Exception;
}
