package dev.gotap.examples.pos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What came of doing one thing on many threads at the same moment.
 *
 * @param answers of those that succeeded
 * @param failures of the others
 */
public record Race<T>(List<T> answers, List<Throwable> failures) {

    public static <T> Race<T> of(int threads, Callable<T> attempt) {
        var line = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var attempts = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                attempts.add(pool.submit(() -> {
                    line.await(10, TimeUnit.SECONDS);
                    return attempt.call();
                }));
            }
            return collect(attempts);
        } catch (Exception failed) {
            throw new AssertionError("the race did not end", failed);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> Race<T> collect(List<Future<T>> attempts) throws Exception {
        var race = new Race<T>(new ArrayList<>(), new ArrayList<>());
        for (Future<T> attempt : attempts) {
            try {
                race.answers.add(attempt.get(20, TimeUnit.SECONDS));
            } catch (ExecutionException failed) {
                race.failures.add(failed.getCause());
            }
        }
        return race;
    }
}
