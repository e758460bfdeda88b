package dev.gotap.router.undertow.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.xnio.ManagementRegistration;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.management.XnioServerMXBean;
import org.xnio.management.XnioWorkerMXBean;

/** What XNIO and Undertow take for the worker of a connection: it knows the loops, and the threads that may block. */
final class LoopWorker extends XnioWorker {

    private final List<XnioIoThread> threads = new ArrayList<>();
    private volatile boolean ending;

    private LoopWorker(Builder builder) {
        super(builder);
    }

    static LoopWorker of(String name, ExecutorService tasks) {
        return (LoopWorker) new Provider()
                .createWorkerBuilder()
                .setWorkerName(name)
                .setExternalExecutorService(tasks)
                .build();
    }

    void add(EventLoop loop) {
        threads.add(loop.ioThread());
    }

    @Override
    public XnioIoThread getIoThread(int hash) {
        return threads.get(Math.floorMod(hash, threads.size()));
    }

    @Override
    public int getIoThreadCount() {
        return threads.size();
    }

    @Override
    protected XnioIoThread chooseThread() {
        return threads.get(0);
    }

    // ---- its life is that of the loops ----

    @Override
    public void shutdown() {
        ending = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return ending;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    @Override
    public void awaitTermination() {}

    @Override
    public XnioWorkerMXBean getMXBean() {
        throw new UnsupportedOperationException("not managed");
    }

    @Override
    protected ManagementRegistration registerServerMXBean(XnioServerMXBean metrics) {
        throw new UnsupportedOperationException("not managed");
    }

    /** Makes the one worker; XNIO's own provider is not woken. */
    private static final class Provider extends Xnio {

        Provider() {
            super("loop");
        }

        @Override
        protected XnioWorker build(XnioWorker.Builder builder) {
            return new LoopWorker(builder);
        }
    }
}
