package dev.gotap.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Growth is seen, and a single value that is off is not growth. */
class TrendTest {

    @Test
    void growth_ofALine_isItsRise() {
        assertThat(Trend.growth(List.of(10.0, 12.0, 14.0, 16.0))).isCloseTo(6, within(1e-9));
    }

    @Test
    void growth_ofALeakInNoise_isSeen() {
        assertThat(Trend.growth(List.of(10.0, 13.0, 13.0, 17.0, 18.0, 19.0))).isBetween(8.0, 11.0);
    }

    @Test
    void growth_ofOneOutlier_isNone() {
        assertThat(Trend.growth(List.of(7.1, 7.1, 7.1, 7.1, 10.4, 7.1))).isZero();
    }

    @Test
    void growth_ofOneValue_isNone() {
        assertThat(Trend.growth(List.of(7.0))).isZero();
        assertThat(Trend.growth(List.of())).isZero();
    }

    @Test
    void median_ofAnEvenCount_isBetweenTheMiddleTwo() {
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Medians.of(List.of())).isNaN();
    }
}
