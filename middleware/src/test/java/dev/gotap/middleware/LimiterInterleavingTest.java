package dev.gotap.middleware;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few requests on two or three threads, in every order of their steps that Lincheck's model checker gets round to. Few
 * slices and one shared usage, since the checker takes long loops for locks.
 */
@Tag("long")
class LimiterInterleavingTest {

    private static final int INTERLEAVINGS = 150;
    private static final long NANOS = 1_000_000_000;
    private static final Duration WINDOW = Duration.ofSeconds(8);

    static Stream<RateLimit> limits() {
        return Stream.of(1L, 2L)
                .flatMap(limit -> Stream.of(
                        RateLimit.tokenBucket(limit, WINDOW),
                        RateLimit.fixedWindow(limit, WINDOW),
                        RateLimit.slidingWindow(limit, WINDOW)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void newKey_metByTwoThreads_getsExactlyItsLimit(RateLimit limit) {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Keys keys = new Keys(limit, 4);
            Requests one = new Requests(keys, 1, 2);
            Requests two = new Requests(keys, 1, 2);
            run(one, two);
            expect(one.admitted + two.admitted == limit.limit(), "admitted", one.admitted + two.admitted);
            expect(keys.table.size() == 1, "keys", keys.table.size());
        });
    }

    @ParameterizedTest
    @MethodSource("limits")
    void crowdedKey_forWhichRoomIsMade_neverGetsMoreThanItsLimit(RateLimit limit) {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Keys keys = new Keys(limit, 1);
            keys.take(2);
            Requests one = new Requests(keys, 1, 1);
            Requests two = new Requests(keys, 1, 1);
            run(one, two, new Thread(() -> keys.table.reset(2, 0)));
            keys.expectWithin(limit, one.admitted + two.admitted);
        });
    }

    @ParameterizedTest
    @MethodSource("limits")
    void idleKey_droppedForAnotherWhileItComesBack_neverGetsMoreThanItsLimit(RateLimit limit) {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Keys keys = new Keys(limit, 1);
            keys.take(1);
            keys.clock.now = 30 * NANOS;
            Requests one = new Requests(keys, 1, 1);
            Requests two = new Requests(keys, 1, 1);
            run(one, two, new Requests(keys, 2, 1));
            keys.expectWithin(limit, one.admitted + two.admitted);
        });
    }

    @ParameterizedTest
    @MethodSource("limits")
    void window_leavingWhileTwoThreadsCount_isForgottenOnce(RateLimit limit) {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Keys keys = new Keys(limit, 4);
            while (keys.take(1)) {}
            keys.clock.now = 16 * NANOS;
            Requests one = new Requests(keys, 1, 2);
            Requests two = new Requests(keys, 1, 2);
            run(one, two);
            expect(one.admitted + two.admitted == limit.limit(), "admitted", one.admitted + two.admitted);
        });
    }

    private static final class Clock implements LongSupplier {
        volatile long now;

        @Override
        public long getAsLong() {
            return now;
        }
    }

    private static final class Keys {
        final Clock clock = new Clock();
        final Meter meter;
        final UsageTable table;

        Keys(RateLimit limit, int room) {
            meter = limit.algorithm() == RateLimit.Algorithm.SLIDING_WINDOW
                    ? new SlidingWindow(limit, clock, 2)
                    : Meter.of(limit, clock);
            table = new UsageTable(meter, room, 1);
        }

        boolean take(long key) {
            Usage known = table.find(key);
            long taken = known == null ? Meter.GONE : meter.take(known, clock.now);
            if (taken == Meter.GONE) {
                taken = new Newcomers(meter, table).take(key, clock.now).taken();
            }
            return !Meter.isRefused(taken);
        }

        void expectWithin(RateLimit limit, int admitted) {
            int all = admitted;
            while (take(1)) {
                all++;
            }
            expect(all <= limit.limit(), "admitted", all);
            expect(table.size() >= 0 && table.size() <= 1, "keys", table.size());
        }
    }

    private static final class Requests extends Thread {
        private final Keys keys;
        private final long key;
        private final int count;
        int admitted;

        Requests(Keys keys, long key, int count) {
            this.keys = keys;
            this.key = key;
            this.count = count;
        }

        @Override
        public void run() {
            for (int i = 0; i < count; i++) {
                admitted += keys.take(key) ? 1 : 0;
            }
        }
    }

    private static void run(Thread... threads) {
        List.of(threads).forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void expect(boolean fact, String what, int value) {
        if (!fact) {
            throw new AssertionError(what + ": " + value);
        }
    }
}
