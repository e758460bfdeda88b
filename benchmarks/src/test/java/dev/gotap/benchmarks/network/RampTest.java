package dev.gotap.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a ramp has its knee. */
class RampTest {

    @Test
    void knee_ofARampThatSaturates_isTheLastStepKeptUpWith() {
        assertThat(Ramp.knee(List.of(900.0, 1_000.0, 19_000.0, 80_000.0), List.of(0L, 0L, 0L, 0L)))
                .isEqualTo(2);
    }

    @Test
    void knee_beyondADisturbedStep_isStillFound() {
        assertThat(Ramp.knee(List.of(900.0, 60_000.0, 1_000.0, 80_000.0), List.of(0L, 0L, 0L, 0L)))
                .isEqualTo(2);
    }

    @Test
    void knee_ofStepsThatDropped_isBeforeThem() {
        assertThat(Ramp.knee(List.of(900.0, 900.0, 900.0), List.of(0L, 1L, 2L))).isZero();
    }

    @Test
    void knee_ofAServerThatNeverKeptUp_isNone() {
        assertThat(Ramp.knee(List.of(90_000.0), List.of(0L))).isEqualTo(-1);
        assertThat(Ramp.knee(List.of(), List.of())).isEqualTo(-1);
    }
}
