package dev.gotap.benchmarks.network.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When requests should be sent. */
class ScheduleTest {

    private static final long SECOND = 1_000_000_000;

    private static List<Long> times(Schedule schedule) {
        List<Long> times = new ArrayList<>();
        for (Schedule.Arrivals arrivals = schedule.arrivals(); !arrivals.isDone(); arrivals.advance()) {
            times.add(arrivals.nextNanos());
        }
        return times;
    }

    @Test
    void constant_rate_isEvenlySpread() {
        assertThat(times(Schedule.constant(4, SECOND))).containsExactly(0L, SECOND / 4, SECOND / 2, 3 * SECOND / 4);
    }

    @Test
    void linear_rates_growByTheSameAmount() {
        Schedule schedule = Schedule.linear(1, 3, 3, SECOND);

        assertThat(times(schedule))
                .containsExactly(
                        0L,
                        SECOND,
                        SECOND + SECOND / 2,
                        2 * SECOND,
                        2 * SECOND + SECOND / 3,
                        2 * SECOND + 2 * SECOND / 3);
        assertThat(schedule.perSecond(2)).isEqualTo(3);
        assertThat(schedule.requests()).isEqualTo(6);
    }

    @Test
    void geometric_rates_growByTheSameFactor() {
        Schedule schedule = Schedule.geometric(100, 10_000, 3, SECOND);

        assertThat(schedule.perSecond(0)).isEqualTo(100);
        assertThat(schedule.perSecond(1)).isCloseTo(1_000, within(1.0));
        assertThat(schedule.perSecond(2)).isEqualTo(10_000);
    }

    @Test
    void bursts_each_areAtOneInstant() {
        assertThat(times(Schedule.bursts(2, 2, SECOND))).containsExactly(0L, 0L, SECOND, SECOND);
    }

    @Test
    void spike_ofTheSpecification_offersWhatItSays() {
        Schedule spike = Schedule.linear(100, 5_000, 30, SECOND);

        assertThat(spike.perSecond(0)).isEqualTo(100);
        assertThat(spike.perSecond(29)).isEqualTo(5_000);
        assertThat(spike.requests()).isEqualTo(76_500);
    }
}
