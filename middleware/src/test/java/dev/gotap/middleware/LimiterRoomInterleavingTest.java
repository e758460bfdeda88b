package dev.gotap.middleware;

import static dev.gotap.middleware.Interleavings.NANOS;
import static dev.gotap.middleware.Interleavings.run;

import dev.gotap.middleware.Interleavings.Keys;
import dev.gotap.middleware.Interleavings.Requests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key that finds room, or loses it, while two threads ask for it: see {@link Interleavings}. */
@Tag("long")
class LimiterRoomInterleavingTest {

    @ParameterizedTest
    @MethodSource("dev.gotap.middleware.Interleavings#limits")
    void crowdedKey_forWhichRoomIsMade_neverGetsMoreThanItsLimit(RateLimit limit) {
        Interleavings.tryAll(() -> {
            Keys keys = new Keys(limit, 1);
            keys.take(2);
            Requests one = new Requests(keys, 1, 1);
            Requests two = new Requests(keys, 1, 1);
            run(one, two, new Thread(() -> keys.table.reset(2, 0)));
            keys.expectWithin(limit, one.admitted + two.admitted);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.middleware.Interleavings#limits")
    void idleKey_droppedForAnotherWhileItComesBack_neverGetsMoreThanItsLimit(RateLimit limit) {
        Interleavings.tryAll(() -> {
            Keys keys = new Keys(limit, 1);
            keys.take(1);
            keys.clock.now = 30 * NANOS;
            Requests one = new Requests(keys, 1, 1);
            Requests two = new Requests(keys, 1, 1);
            run(one, two, new Requests(keys, 2, 1));
            keys.expectWithin(limit, one.admitted + two.admitted);
        });
    }
}
