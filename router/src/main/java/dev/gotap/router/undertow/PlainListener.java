package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import dev.gotap.router.undertow.loop.Loops;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** HTTP/1 on loops of our own, where routes that may block are tried before they are handed over. */
final class PlainListener extends Listener {

    private final Loops loops;

    private PlainListener(Loops loops, ExecutorService handlers, ByteBufferPool buffers, GuardedHttp protocol) {
        super(handlers, buffers, List.of(protocol));
        this.loops = loops;
    }

    static PlainListener open(
            HttpHandler handler,
            Limits limits,
            ServerOptions options,
            InetSocketAddress address,
            ExecutorService handlers,
            ByteBufferPool buffers)
            throws IOException {
        GuardedHttp protocol = new GuardedHttp(new HttpOpenListener(buffers, WireOptions.of(limits, options)));
        protocol.setRootHandler(handler);
        String name = "gotap-" + options.port();
        Loops loops = Loops.open(name, options.threads().io(), address, options.backlog(), handlers, protocol);
        return new PlainListener(loops, handlers, buffers, protocol);
    }

    @Override
    InetSocketAddress address() {
        return loops.address();
    }

    @Override
    void stopAccepting() {
        loops.stopAccepting();
    }

    @Override
    void endIo(long deadlineNanos) throws InterruptedException {
        loops.close(deadlineNanos);
    }
}
