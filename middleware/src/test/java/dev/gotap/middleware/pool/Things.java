package dev.gotap.middleware.pool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes numbered things, and watches what the pool does to them. */
final class Things implements ResourceFactory<Things.Thing> {

    final List<Thing> made = new ArrayList<>();
    final AtomicInteger live = new AtomicInteger();
    final AtomicInteger mostLive = new AtomicInteger();
    int judged;
    boolean away;
    boolean broken;

    static final class Thing {
        final int number;
        boolean valid = true;
        volatile boolean closed;

        Thing(int number) {
            this.number = number;
        }
    }

    @Override
    public Thing create() throws IOException {
        if (away) {
            throw new IOException("S3CRET host is away");
        }
        mostLive.accumulateAndGet(live.incrementAndGet(), Math::max);
        Thing thing = new Thing(made.size() + 1);
        made.add(thing);
        return thing;
    }

    @Override
    public boolean isValid(Thing thing) throws IOException {
        judged++;
        if (broken) {
            throw new IOException("no answer");
        }
        return thing.valid;
    }

    @Override
    public void destroy(Thing thing) throws IOException {
        thing.closed = true;
        live.decrementAndGet();
        if (broken) {
            throw new IOException("cannot be closed");
        }
    }
}
