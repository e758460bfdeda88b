package dev.gotap.benchmarks.network;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A running server, as the patterns see it. */
interface Target extends AutoCloseable {

    /** What it is. */
    ServerSpec spec();

    /** Where it listens. */
    InetSocketAddress address();

    /** User and system time it has taken so far. */
    long cpuNanos() throws IOException;

    /** Its memory after a full collection, its threads and descriptors. */
    Vitals vitals() throws IOException;

    @Override
    void close() throws IOException;
}
