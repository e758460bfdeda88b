package dev.gotap.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server in a process of its own starts, answers, is accounted for, and ends. */
@Tag("long")
class ServerProcessTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @ParameterizedTest
    @ValueSource(strings = {"gotap-io", "undertow-worker", "netty"})
    void process_started_answersAndTellsItsVitals(String name) throws IOException {
        try (ServerProcess server = ServerProcess.start(ServerSpec.named(name), CLASS_PATH, Pinning.NONE)) {
            AnswerCheck.check(server);

            assertThat(server.cpuNanos()).isPositive();
            Vitals vitals = server.vitals();
            assertThat(vitals.heapBytes()).isPositive();
            assertThat(vitals.threads()).isPositive();
            assertThat(server.vitals().threads()).isPositive();
        }
    }

    @Test
    void process_thatDoesNotStart_isNamed() {
        ServerSpec spec = ServerSpec.named("helidon");

        assertThatThrownBy(() -> ServerProcess.start(spec, CLASS_PATH, Pinning.NONE))
                .hasMessageContaining("helidon did not start: the process has ended");
    }

    @Test
    void cpuTime_ofANameWithSpacesAndParentheses_isUserAndSystem() {
        String stat = "42 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 9";

        assertThat(CpuTime.ofStat(stat)).isEqualTo(2_000_000_000L);
    }

    @Test
    void pinning_toCores_putsTasksetFirst() {
        assertThat(new Pinning(0, 1).command(List.of("java"))).containsExactly("taskset", "-c", "0", "java");
        assertThat(Pinning.NONE.command(List.of("java"))).containsExactly("java");
    }
}
