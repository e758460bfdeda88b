package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlannedTimeTest {

    /** Those over the network are measured by a program of their own. */
    private static final Duration NETWORK = Duration.ofMinutes(3);

    @Test
    void quickRun_ofAllSuites_isPlannedForTenMinutesAtMost() {
        for (Suite suite : Suite.all()) {
            System.out.println("planned for a quick run: " + suite.name() + " " + PlannedTime.quick(suite));
        }

        assertThat(PlannedTime.quick().plus(NETWORK)).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void quickRun_ofEachSuite_takesSomeTime() {
        assertThat(Suite.all())
                .allSatisfy(suite -> assertThat(PlannedTime.quick(suite)).isPositive());
    }
}
