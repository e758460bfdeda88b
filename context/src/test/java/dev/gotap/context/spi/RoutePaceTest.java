package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoutePaceTest {

    private static final long QUICK = RoutePace.SLOW_NANOS;
    private static final long SLOW = RoutePace.SLOW_NANOS + 1;

    private final RoutePace pace = new RoutePace();
    private long now;

    @Test
    void newRoute_isQuick() {
        assertThat(pace.isQuick()).isTrue();
    }

    @Test
    void oneSlowAttempt_changesNothing_twoInARow_doIt() {
        attempt(SLOW);
        assertThat(pace.isQuick()).isTrue();
        attempt(SLOW);
        assertThat(pace.isQuick()).isFalse();
    }

    @Test
    void slowAttempts_farApart_changeNothing() {
        for (int i = 0; i < 10; i++) {
            attempt(SLOW);
            for (int quick = 0; quick < 128; quick++) {
                attempt(QUICK);
            }
            assertThat(pace.isQuick()).isTrue();
        }
    }

    @Test
    void slowAttempts_closeTogether_doIt() {
        attempt(SLOW);
        for (int quick = 0; quick < 127; quick++) {
            attempt(QUICK);
        }
        attempt(SLOW);
        assertThat(pace.isQuick()).isFalse();
    }

    @Test
    void slowRoute_isTriedAgain_whenItsTimeIsUpAndRunsAreQuick() {
        fail();
        assertThat(untilQuick(QUICK)).isBetween(millis(50), millis(51));
    }

    @Test
    void routeThatStaysSlow_isTriedAgain_everySixteenSeconds() {
        long expected = millis(32 * 50);
        for (int i = 0; i < 8; i++) {
            fail();
            assertThat(untilQuick(SLOW)).isBetween(expected, expected + millis(1));
            expected = Math.min(millis(16_000), 2 * expected);
        }
    }

    @Test
    void routeThatIsSlowInAThirdOfItsRuns_isNotTriedAgain_before() {
        fail();
        for (int i = 0; i < 15; i++) {
            now += millis(100);
            elsewhere(SLOW);
            elsewhere(QUICK);
            elsewhere(QUICK);
        }
        assertThat(pace.isQuick()).isFalse();
    }

    @Test
    void everyFailure_doublesThePause_upToHalfASecond() {
        long expected = millis(50);
        for (int i = 0; i < 8; i++) {
            fail();
            assertThat(untilQuick(QUICK)).isBetween(expected, expected + millis(1));
            expected = Math.min(millis(500), 2 * expected);
        }
    }

    @Test
    void failureLongAgo_isForgotten() {
        fail();
        untilQuick(QUICK);
        fail();
        untilQuick(QUICK);
        now += TimeUnit.SECONDS.toNanos(2);
        fail();
        assertThat(untilQuick(QUICK)).isBetween(millis(50), millis(51));
    }

    private void fail() {
        attempt(SLOW);
        attempt(SLOW);
        assertThat(pace.isQuick()).isFalse();
    }

    private long untilQuick(long nanos) {
        long began = now;
        while (!pace.isQuick()) {
            now += 10_000;
            elsewhere(nanos);
        }
        return now - began;
    }

    private void attempt(long nanos) {
        pace.attempted(now, now + nanos);
        now += nanos;
    }

    private void elsewhere(long nanos) {
        pace.ranElsewhere(now, now + nanos);
        now += nanos;
    }

    private static long millis(long count) {
        return TimeUnit.MILLISECONDS.toNanos(count);
    }
}
