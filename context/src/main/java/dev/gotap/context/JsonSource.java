package dev.gotap.context;

/** Sends the values of an answer that is written piece by piece; see {@link Context#jsonStream}. */
@FunctionalInterface
public interface JsonSource {

    /**
     * Sends the values, and returns after the last one.
     *
     * @param values where to
     * @throws Exception what goes wrong; after the first value the connection is broken off
     */
    void send(JsonStream values) throws Exception;
}
