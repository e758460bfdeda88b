package dev.gotap.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.benchmarks.network.Throughput.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every pattern runs against real servers and gets right answers; how fast is nobody's business here. */
@Tag("long")
class PatternSmokeTest {

    private static final long MILLI = 1_000_000;
    private static final Durations TINY =
            new Durations(20 * MILLI, 1, 2, 20 * MILLI, 50 * MILLI, 5 * MILLI, 4, 10 * MILLI, 2, 60 * MILLI, 3, 200, 1);

    @TempDir
    private Path folder;

    @Test
    void patterns_ofTheSpecification_areAllThere() {
        assertThat(Arrays.stream(Pattern.values()).map(Pattern::title))
                .containsExactly("Throughput", "Sustained", "Spike", "Ramp", "Concurrency", "Soak", "Leak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gotap-io", "gotap-worker", "undertow-io", "undertow-worker", "netty"})
    void server_asked_answersEveryEndpointRight(String name) throws IOException {
        try (InProcess server = InProcess.start(name)) {
            assertThat(AnswerCheck.check(server)).containsExactly("Date");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "THROUGHPUT")
    void pattern_runBriefly_getsRightAnswersOnly(Pattern pattern) throws IOException {
        try (InProcess server = InProcess.start("gotap-io")) {
            Findings findings = pattern.run(server, TINY);

            assertThat(findings.values()).containsEntry("errors", 0L);
            assertThat((long) findings.values().get("answered")).isPositive();
            assertThat(findings.values().getOrDefault("dropped", 0L)).isEqualTo(0L);
        }
    }

    @Test
    void throughput_ofTwoServers_isMeasuredInTurn() throws IOException {
        List<String> order = new ArrayList<>();
        try (InProcess ours = InProcess.start("gotap-io");
                InProcess bare = InProcess.start("undertow-io")) {
            List<Rounds> results =
                    new Throughput(List.of(ours, bare), TINY, order::add).run(List.of(Endpoint.PING, Endpoint.ECHO));

            assertThat(results).hasSize(4).allSatisfy(rounds -> {
                assertThat(rounds.errors()).isZero();
                assertThat(rounds.cpuMicros()).hasSize(2);
                assertThat(rounds.perSecond()).hasSize(2).allMatch(rate -> rate > 0);
            });
            assertThat(order.subList(2, 4).get(0)).startsWith("round 1, ping, gotap-io");
            assertThat(order.subList(2, 4).get(1)).startsWith("round 1, ping, undertow-io");
        }
    }

    @Test
    void results_ofTwoForks_areWrittenAsOne() {
        NetworkJson json = new NetworkJson(true, 2);
        ServerSpec spec = ServerSpec.named("gotap-io");
        Rounds rounds = new Rounds(spec, Endpoint.JSON, List.of(6.5, 7.0), List.of(60_000.0, 61_000.0), 0);
        json.add(rounds, Map.of("gotap-io", List.of("Date")));
        json.add(rounds, Map.of("gotap-io", List.of("Date")));
        Path file = folder.resolve("network.json");
        json.write(file);

        JsonNode written = JsonMapper.builder().build().readTree(file);
        assertThat(Files.exists(file)).isTrue();
        assertThat(written).hasSize(1);
        JsonNode result = written.get(0);
        assertThat(result.path("benchmark").asString()).isEqualTo("dev.gotap.benchmarks.network.Throughput.cpu");
        assertThat(result.path("forks").asInt()).isEqualTo(2);
        assertThat(result.path("primaryMetric").path("rawData")).hasSize(2);
        assertThat(result.path("network")).hasSize(2);
        assertThat(result.path("network").get(1).path("endpoint").asString()).isEqualTo("json");
    }
}
