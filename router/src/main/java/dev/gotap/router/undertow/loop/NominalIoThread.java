package dev.gotap.router.undertow.loop;

import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * What XNIO and Undertow take for the I/O thread of a connection when nobody asks who is on it: it never runs, and what is asked of
 * it the loop does. {@link LoopThread} is what runs.
 */
class NominalIoThread extends XnioIoThread {

    final EventLoop loop;

    NominalIoThread(XnioWorker worker, EventLoop loop, String name) {
        super(worker, 0, name);
        this.loop = loop;
    }

    @Override
    public final void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public final Key executeAfter(Runnable task, long time, TimeUnit unit) {
        if (time <= 0) {
            loop.execute(task);
            return Key.IMMEDIATE;
        }
        return loop.after(task, time, unit);
    }

    @Override
    public final Key executeAtInterval(Runnable task, long time, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing here runs at intervals");
    }
}
