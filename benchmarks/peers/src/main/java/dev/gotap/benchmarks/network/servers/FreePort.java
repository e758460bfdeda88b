package dev.gotap.benchmarks.network.servers;

import java.io.IOException;
import java.net.ServerSocket;

/** A port for servers that do not tell which one they were given. */
final class FreePort {

    private FreePort() {}

    /** This port, or a free one for 0. */
    static int unless0(int port) throws IOException {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
