package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixteen threads on one key: what was let through is counted to the last request. */
class MeterRaceTest {

    private static final int TAKES = 20_000;
    private static final int LIMIT = 5_000;
    private static final Duration WINDOW = Duration.ofSeconds(8);

    private final AtomicLong time = new AtomicLong();

    private record Admitted(long before, long after) {}

    private static RateLimit limit(RateLimit.Algorithm algorithm) {
        return new RateLimit(algorithm, LIMIT, WINDOW, LIMIT);
    }

    @ParameterizedTest
    @EnumSource(RateLimit.Algorithm.class)
    void timeStandsStill_exactlyTheLimitIsLetThrough(RateLimit.Algorithm algorithm) throws Exception {
        assertThat(run(limit(algorithm), 0)).hasSize(LIMIT);
    }

    @RepeatedTest(3)
    void tokenBucket_timeRuns_neverMoreThanBurstAndRefill() throws Exception {
        RateLimit limit = limit(RateLimit.Algorithm.TOKEN_BUCKET);
        int admitted = run(limit, 200_000).size();

        assertThat((long) admitted).isBetween((long) LIMIT, LIMIT + time.get() / limit.intervalNanos());
    }

    @RepeatedTest(3)
    void fixedWindow_timeRuns_neverMoreThanTheLimitInEach() throws Exception {
        int admitted = run(limit(RateLimit.Algorithm.FIXED_WINDOW), 200_000).size();

        assertThat((long) admitted).isBetween((long) LIMIT, LIMIT * (1 + time.get() / WINDOW.toNanos()));
    }

    @RepeatedTest(3)
    void slidingWindow_timeRuns_neverMoreThanTheLimitInAnyWindow() throws Exception {
        List<Admitted> admitted = run(limit(RateLimit.Algorithm.SLIDING_WINDOW), 200_000);
        admitted.sort(Comparator.comparingLong(Admitted::before));

        assertThat(admitted).hasSizeGreaterThan(LIMIT);
        for (int from = 0; from + LIMIT < admitted.size(); from++) {
            long end = admitted.get(from).before() + WINDOW.toNanos();
            int within = 0;
            for (int i = from; i < admitted.size() && admitted.get(i).before() < end; i++) {
                within += admitted.get(i).after() < end ? 1 : 0;
            }
            assertThat(within).isLessThanOrEqualTo(LIMIT);
        }
    }

    /** The requests that were let through, each with the time before and after; every thread moves time on now and then. */
    private List<Admitted> run(RateLimit limit, int mostNanosPerTake) throws Exception {
        time.set(0);
        Meter meter = Meter.of(limit, time::get);
        Usage usage = meter.usage(1);
        List<Admitted> all = new ArrayList<>();
        Crew.run(seed -> () -> {
                    Random random = new Random(seed);
                    List<Admitted> mine = new ArrayList<>();
                    for (int i = 0; i < TAKES; i++) {
                        long now = time.get();
                        if (!Meter.isRefused(meter.take(usage, now))) {
                            mine.add(new Admitted(now, time.get()));
                        }
                        if (mostNanosPerTake > 0) {
                            time.addAndGet(random.nextInt(mostNanosPerTake));
                        }
                    }
                    return mine;
                })
                .forEach(all::addAll);
        return all;
    }
}
