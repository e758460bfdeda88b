package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What {@link RateLimit} promises, against a list of every request that was let through. */
class MeterPropertyTest {

    private static final long SECOND = 1_000_000_000L;

    /** Pauses between requests, in nanoseconds: many of none, few longer than a window. */
    @Provide
    Arbitrary<List<Long>> pauses() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, Arbitraries.just(0L)),
                        net.jqwik.api.Tuple.of(4, Arbitraries.longs().between(1, SECOND)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(1, 10 * SECOND)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(10 * SECOND, 90 * SECOND)))
                .list()
                .ofMaxSize(300);
    }

    @Property
    void tokenBucket_isTheBucketOfTheTextbook(
            @ForAll("pauses") List<Long> pauses, @ForAll @IntRange(min = 1, max = 9) int limit) {
        RateLimit rule = RateLimit.tokenBucket(limit, Duration.ofSeconds(7)).withBurst(limit + 2);
        long interval = rule.intervalNanos();
        long full = rule.burst() * interval; // a bucket of nanoseconds, of which a request takes an interval
        long[] level = {full, 0};
        run(rule, pauses, (now, allowed, left) -> {
            level[0] = Math.min(full, level[0] + now - level[1]);
            level[1] = now;
            boolean expected = level[0] >= interval;
            level[0] -= expected ? interval : 0;
            assertThat(allowed).isEqualTo(expected);
            assertThat(left).isEqualTo(expected ? level[0] / interval : 0);
        });
    }

    @Property
    void fixedWindow_isACounterThatStartsAgain(
            @ForAll("pauses") List<Long> pauses, @ForAll @IntRange(min = 1, max = 9) int limit) {
        long[] window = {Long.MIN_VALUE / 2, 0}; // in milliseconds, as the meter's
        run(RateLimit.fixedWindow(limit, Duration.ofSeconds(7)), pauses, (now, allowed, left) -> {
            if (now / 1_000_000 >= window[0] + 7000) {
                window[0] = now / 1_000_000;
                window[1] = 0;
            }
            boolean expected = window[1] < limit;
            window[1] += expected ? 1 : 0;
            assertThat(allowed).isEqualTo(expected);
            assertThat(left).isEqualTo(limit - window[1]);
        });
    }

    @Property
    void slidingWindow_neverLetsMoreThroughInAnyWindow_norRefusesWithoutNeed(
            @ForAll("pauses") List<Long> pauses, @ForAll @IntRange(min = 1, max = 9) int limit) {
        long window = 8 * SECOND;
        Deque<Long> log = new ArrayDeque<>();
        run(RateLimit.slidingWindow(limit, Duration.ofSeconds(8)), pauses, (now, allowed, left) -> {
            long within = log.stream().filter(at -> at > now - window).count();
            long withinALittleMore =
                    log.stream().filter(at -> at > now - window - SECOND).count();
            assertThat(left).isBetween(0L, (long) limit);
            if (allowed) {
                assertThat(within).isLessThan(limit);
                log.add(now);
            } else {
                assertThat(withinALittleMore).isGreaterThanOrEqualTo(limit);
            }
        });
    }

    @Property
    void retryAfter_isTheFirstMomentThatIsNotRefused(
            @ForAll("pauses") List<Long> pauses, @ForAll @IntRange(min = 1, max = 9) int limit) {
        for (RateLimit rule : List.of(
                RateLimit.tokenBucket(limit, Duration.ofSeconds(7)),
                RateLimit.fixedWindow(limit, Duration.ofSeconds(7)),
                RateLimit.slidingWindow(limit, Duration.ofSeconds(7)))) {
            long[] now = {0};
            Meter meter = Meter.of(rule, () -> now[0]);
            Usage usage = meter.usage(1);
            for (long pause : pauses) {
                now[0] += pause;
                long taken = meter.take(usage, now[0]);
                if (Meter.isRefused(taken)) {
                    long wait = meter.moreInNanos(usage, taken, now[0]);
                    assertThat(Meter.isRefused(meter.take(usage, now[0] + wait - 1)))
                            .isTrue();
                    now[0] += wait;
                    assertThat(Meter.isRefused(meter.take(usage, now[0]))).isFalse();
                }
            }
        }
    }

    private interface Verdict {
        void check(long now, boolean allowed, long left);
    }

    private static void run(RateLimit rule, List<Long> pauses, Verdict verdict) {
        long[] now = {0};
        Meter meter = Meter.of(rule, () -> now[0]);
        Usage usage = meter.usage(1);
        for (long pause : new ArrayList<>(pauses)) {
            now[0] += pause;
            long taken = meter.take(usage, now[0]);
            verdict.check(now[0], !Meter.isRefused(taken), meter.remaining(taken, now[0]));
        }
    }
}
