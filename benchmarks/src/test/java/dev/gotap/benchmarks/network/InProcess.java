package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.servers.BareNetty;
import dev.gotap.benchmarks.network.servers.BareUndertow;
import dev.gotap.benchmarks.network.servers.GotapServer;
import dev.gotap.benchmarks.network.servers.ServerConsole;
import dev.gotap.router.undertow.UndertowServer;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server of this module in the JVM of the test, whose costs are then the test's as well. */
record InProcess(ServerSpec spec, int port, Runnable stop) implements Target {

    static InProcess start(String name) {
        ServerSpec spec = ServerSpec.named(name);
        if (spec.main().endsWith("GotapServer")) {
            UndertowServer server = GotapServer.start(0, spec.mode());
            return new InProcess(spec, server.port(), server::close);
        }
        if (spec.main().endsWith("BareUndertow")) {
            Undertow server = BareUndertow.start(0, spec.mode());
            return new InProcess(spec, BareUndertow.port(server), server::stop);
        }
        BareNetty server = BareNetty.start(0);
        return new InProcess(spec, server.port(), server::close);
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public long cpuNanos() throws IOException {
        return CpuTime.nanos(ProcessHandle.current());
    }

    @Override
    public Vitals vitals() {
        return Vitals.parse(ServerConsole.vitals());
    }

    @Override
    public void close() {
        stop.run();
    }
}
