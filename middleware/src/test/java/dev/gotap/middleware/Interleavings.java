package dev.gotap.middleware;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;

/**
 * A few requests on two or three threads, in every order of their steps that Lincheck's model checker gets round to. Few
 * slices and one shared usage, since the checker takes long loops for locks.
 */
final class Interleavings {

    static final long NANOS = 1_000_000_000;

    // Three thousand take some two minutes on two cores: -Dgotap.interleavings=3000.
    private static final int TRIED = Integer.getInteger("gotap.interleavings", 500);
    private static final Duration WINDOW = Duration.ofSeconds(8);

    private Interleavings() {}

    static void tryAll(Runnable scenario) {
        Lincheck.runConcurrentTest(TRIED, scenario);
    }

    static Stream<RateLimit> limits() {
        return Stream.of(1L, 2L)
                .flatMap(limit -> Stream.of(
                        RateLimit.tokenBucket(limit, WINDOW),
                        RateLimit.fixedWindow(limit, WINDOW),
                        RateLimit.slidingWindow(limit, WINDOW)));
    }

    static final class Clock implements LongSupplier {
        volatile long now;

        @Override
        public long getAsLong() {
            return now;
        }
    }

    static final class Keys {
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

    static final class Requests extends Thread {
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

    static void run(Thread... threads) {
        List.of(threads).forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void expect(boolean fact, String what, int value) {
        if (!fact) {
            throw new AssertionError(what + ": " + value);
        }
    }
}
