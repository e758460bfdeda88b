package dev.gotap.middleware;

import static dev.gotap.middleware.Interleavings.NANOS;
import static dev.gotap.middleware.Interleavings.expect;
import static dev.gotap.middleware.Interleavings.run;

import dev.gotap.middleware.Interleavings.Keys;
import dev.gotap.middleware.Interleavings.Requests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two threads that meet at a key which is new, or whose window ends: see {@link Interleavings}. */
@Tag("long")
class LimiterInterleavingTest {

    @ParameterizedTest
    @MethodSource("dev.gotap.middleware.Interleavings#limits")
    void newKey_metByTwoThreads_getsExactlyItsLimit(RateLimit limit) {
        Interleavings.tryAll(() -> {
            Keys keys = new Keys(limit, 4);
            Requests one = new Requests(keys, 1, 2);
            Requests two = new Requests(keys, 1, 2);
            run(one, two);
            expect(one.admitted + two.admitted == limit.limit(), "admitted", one.admitted + two.admitted);
            expect(keys.table.size() == 1, "keys", keys.table.size());
        });
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.middleware.Interleavings#limits")
    void window_leavingWhileTwoThreadsCount_isForgottenOnce(RateLimit limit) {
        Interleavings.tryAll(() -> {
            Keys keys = new Keys(limit, 4);
            while (keys.take(1)) {}
            keys.clock.now = 16 * NANOS;
            Requests one = new Requests(keys, 1, 2);
            Requests two = new Requests(keys, 1, 2);
            run(one, two);
            expect(one.admitted + two.admitted == limit.limit(), "admitted", one.admitted + two.admitted);
        });
    }
}
