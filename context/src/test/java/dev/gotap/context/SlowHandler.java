package dev.gotap.context;

import dev.gotap.context.memory.MemoryExchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A handler that is at work, on a thread of its own, until the test lets it go on. */
final class SlowHandler implements Handler {

    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Handler afterwards;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    SlowHandler(Handler afterwards) {
        this.afterwards = afterwards;
    }

    @Override
    public void handle(Context c) throws Exception {
        atWork.countDown();
        goOn.await();
        afterwards.handle(c);
    }

    /** Begins a request; returns when the handler is at work. */
    MemoryExchange begin(TestRouter router, MemoryExchange exchange) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    try {
                        router.serve(exchange);
                        done.complete(null);
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                },
                "slow");
        thread.start();
        if (!atWork.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the handler was not reached");
        }
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // until it waits to go on
        }
        return exchange;
    }

    void letGo() {
        goOn.countDown();
    }

    /** Returns when the request's thread has done with it, and fails as that did. */
    void awaitEnd() throws InterruptedException, ExecutionException, TimeoutException {
        done.get(20, TimeUnit.SECONDS);
    }
}
