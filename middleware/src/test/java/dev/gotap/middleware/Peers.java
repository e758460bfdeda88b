package dev.gotap.middleware;

import dev.gotap.context.memory.MemoryExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Requests from some address. */
final class Peers {

    private Peers() {}

    static MemoryExchange request(String peer) {
        return MemoryExchange.of("GET", "/").withPeer(address(peer));
    }

    static InetSocketAddress address(String peer) {
        try {
            return new InetSocketAddress(InetAddress.getByName(peer), 4711); // a literal: nothing is looked up
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(peer, e);
        }
    }
}
