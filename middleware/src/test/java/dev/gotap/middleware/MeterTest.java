package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each way to count, request by request. */
class MeterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestTime time = new TestTime();

    private final class Key {
        private final Meter meter;
        private final Usage usage;

        Key(RateLimit limit) {
            meter = Meter.of(limit, time::passed);
            usage = meter.usage(1);
        }

        /** "+3 1s 4s" is allowed with 3 left, more in a second, all in four; "- 2s 5s" is refused, come again in two. */
        String take() {
            long now = time.passed();
            long taken = meter.take(usage, now);
            String times =
                    seconds(meter.moreInNanos(usage, taken, now)) + " " + seconds(meter.allInNanos(usage, taken, now));
            return Meter.isRefused(taken) ? "- " + times : "+" + meter.remaining(taken, now) + " " + times;
        }

        List<String> take(int times) {
            List<String> taken = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                taken.add(take());
            }
            return taken;
        }

        private static String seconds(long nanos) {
            return Duration.ofNanos(nanos).toString().substring(2).toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Test
    void tokenBucket_emptied_isRefilledEvenly() {
        Key key = new Key(RateLimit.tokenBucket(4, Duration.ofSeconds(8)));

        assertThat(key.take(5)).containsExactly("+3 2s 2s", "+2 2s 4s", "+1 2s 6s", "+0 2s 8s", "- 2s 8s");
        time.pass(SECOND);
        assertThat(key.take()).isEqualTo("- 1s 7s");
        time.pass(SECOND);
        assertThat(key.take(2)).containsExactly("+0 2s 8s", "- 2s 8s");
        time.pass(Duration.ofSeconds(7));
        assertThat(key.take()).as("three came back, and half of a fourth").isEqualTo("+2 1s 3s");
    }

    @Test
    void tokenBucket_oneNanosecondEarly_isRefused() {
        Key key = new Key(RateLimit.tokenBucket(1, SECOND));
        key.take();
        time.passNanos(999_999_999);
        assertThat(key.take()).isEqualTo("- 0.000000001s 0.000000001s");
        time.passNanos(1);
        assertThat(key.take()).isEqualTo("+0 1s 1s");
    }

    @Test
    void tokenBucket_idleForYears_holdsNoMoreThanItsBurst() {
        Key key = new Key(RateLimit.tokenBucket(4, Duration.ofSeconds(8)).withBurst(2));
        time.pass(Duration.ofDays(3650));
        assertThat(key.take(3)).containsExactly("+1 2s 2s", "+0 2s 4s", "- 2s 4s");
    }

    @Test
    void tokenBucket_refusedRequests_costNothing() {
        Key key = new Key(RateLimit.tokenBucket(1, SECOND));
        key.take(1000);
        time.pass(SECOND);
        assertThat(key.take()).isEqualTo("+0 1s 1s");
    }

    @Test
    void fixedWindow_beginsWithTheFirstRequest_andEndsAWindowLater() {
        time.pass(Duration.ofMillis(700));
        Key key = new Key(RateLimit.fixedWindow(2, Duration.ofSeconds(10)));

        assertThat(key.take()).isEqualTo("+1 10s 10s");
        time.pass(Duration.ofSeconds(4));
        assertThat(key.take(2)).containsExactly("+0 6s 6s", "- 6s 6s");
        time.pass(Duration.ofMillis(5999));
        assertThat(key.take()).isEqualTo("- 0.001s 0.001s");
        time.pass(Duration.ofMillis(1));
        assertThat(key.take(3)).containsExactly("+1 10s 10s", "+0 10s 10s", "- 10s 10s");
    }

    @Test
    void slidingWindow_countsEachRequest_untilItsEighthHasLeft() {
        Key key = new Key(RateLimit.slidingWindow(2, Duration.ofSeconds(8)));

        assertThat(key.take()).isEqualTo("+1 9s 9s");
        time.pass(Duration.ofMillis(1500));
        assertThat(key.take(2)).containsExactly("+0 7.5s 8.5s", "- 7.5s 8.5s");
        time.pass(Duration.ofMillis(7499));
        assertThat(key.take()).isEqualTo("- 0.001s 1.001s");
        time.pass(Duration.ofMillis(1));
        assertThat(key.take(2)).as("at 9 s the request of second 0 is out").containsExactly("+0 1s 9s", "- 1s 9s");
        time.pass(Duration.ofDays(10));
        assertThat(key.take()).isEqualTo("+1 9s 9s");
    }

    @Test
    void idle_isWhoCanDoWhatANewcomerCan() {
        for (RateLimit limit : List.of(
                RateLimit.tokenBucket(3, Duration.ofSeconds(8)),
                RateLimit.fixedWindow(3, Duration.ofSeconds(8)),
                RateLimit.slidingWindow(3, Duration.ofSeconds(8)))) {
            Key key = new Key(limit);
            key.take(2);
            long all = key.meter.allInNanos(key.usage, key.usage.state(), time.passed());
            time.passNanos(all - 1_000_000);
            assertThat(key.meter.retire(key.usage, time.passed()))
                    .as("%s", limit)
                    .isFalse();
            time.passNanos(1_000_000);
            assertThat(key.meter.retire(key.usage, time.passed()))
                    .as("%s", limit)
                    .isTrue();
            assertThat(key.meter.take(key.usage, time.passed())).isEqualTo(Meter.GONE);
        }
    }
}
