package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A place that is granted to somebody who goes away at that very moment. */
@Timeout(30)
class PlacesTest {

    @Test
    void placeGrantedAtTheMomentOfAnInterrupt_isHandedOn() throws Exception {
        Places<String> places = new Places<>(1, 0);
        Slot<String> held = places.take(0);
        CompletableFuture<Object> end = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                end.complete(String.valueOf(places.take(TimeUnit.MINUTES.toNanos(1))));
            } catch (InterruptedException e) {
                end.complete(e);
            }
        });
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        places.lock.lock();
        try {
            waiter.interrupt();
            while (!places.lock.hasQueuedThread(waiter)) {
                Thread.onSpinWait(); // until it has noticed, and needs nothing but the lock to go
            }
            places.give(held);
        } finally {
            places.lock.unlock();
        }

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(places.take(0)).isNotNull();
    }
}
