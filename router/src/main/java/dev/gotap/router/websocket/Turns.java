package dev.gotap.router.websocket;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs the callbacks of one socket one after the other, in the order they were given, on threads that may block. */
final class Turns implements Runnable {

    private final Executor threads;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private boolean running;

    Turns(Executor threads) {
        this.threads = threads;
    }

    /**
     * Has a callback run when its turn comes.
     *
     * @param otherwise runs instead, on whichever thread learns of it, when no thread takes the callback
     */
    void take(Runnable callback, Runnable otherwise) {
        synchronized (this) {
            waiting.add(new Turn(callback, otherwise));
            if (running) {
                return;
            }
            running = true;
        }
        start();
    }

    @Override
    public void run() {
        boolean ended = false;
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                turn.callback.run();
            }
            ended = true;
        } finally {
            if (!ended) {
                start(); // a fatal error ends this thread, but not the turns of those who wait
            }
        }
    }

    private void start() {
        try {
            threads.execute(this);
        } catch (RejectedExecutionException e) {
            refused().forEach(turn -> turn.otherwise.run());
        }
    }

    private synchronized @Nullable Turn next() {
        Turn next = waiting.poll();
        running = next != null;
        return next;
    }

    private synchronized List<Turn> refused() {
        running = false;
        List<Turn> refused = List.copyOf(waiting);
        waiting.clear();
        return refused;
    }

    private record Turn(Runnable callback, Runnable otherwise) {}
}
