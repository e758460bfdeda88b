package dev.gotap.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.IdempotencyStore;
import dev.gotap.middleware.IdempotencyStore.Begun;
import dev.gotap.middleware.IdempotencyStore.Claim;
import dev.gotap.middleware.IdempotencyStore.Lease;
import dev.gotap.middleware.IdempotencyStore.Verdict;
import dev.gotap.middleware.MemoryIdempotencyStore;
import dev.gotap.middleware.StoredAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** After any steps a table says what the store in memory says, which a model judges. */
@Tag("long")
class JdbcIdempotencyStorePropertyTest {

    private static final List<TestDatabase> DATABASES = TestDatabase.all().toList();

    record Step(String kind, int key, int choice) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("begin", "begin", "begin", "complete", "abandon", "pass time", "clean"),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 150)
    void table_afterAnySteps_saysWhatMemorySays(@ForAll("steps") List<Step> steps) {
        for (TestDatabase database : DATABASES) {
            new Run(database).take(steps);
        }
    }

    private static final class Run {

        private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");
        private final IdempotencyStore memory = new MemoryIdempotencyStore(100, 1 << 20, clock);
        private final JdbcIdempotencyStore table;
        private final List<Lease> memoryLeases = new ArrayList<>();
        private final List<Lease> tableLeases = new ArrayList<>();

        Run(TestDatabase database) {
            database.store();
            table = JdbcIdempotencyStore.with(database.options().withClock(clock));
            clock.advance(Duration.ofDays(2)); // whatever the last run left has expired
            table.removeExpired(100);
        }

        void take(List<Step> steps) {
            for (Step step : steps) {
                int leases = tableLeases.size();
                int owner = leases == 0 ? 0 : step.choice % leases;
                switch (step.kind) {
                    case "begin" -> begin(claim(step));
                    case "pass time" -> clock.advance(Duration.ofSeconds(10L * step.choice));
                    case "clean" -> table.removeExpired(step.choice + 1);
                    case "complete" -> {
                        if (leases > 0) {
                            assertThat(completes(table, tableLeases.get(owner), step.choice))
                                    .isEqualTo(completes(memory, memoryLeases.get(owner), step.choice));
                        }
                    }
                    default -> {
                        if (leases > 0) {
                            table.abandon(tableLeases.get(owner));
                            memory.abandon(memoryLeases.get(owner));
                        }
                    }
                }
            }
            clock.advance(Duration.ofDays(2));
            table.removeExpired(100);
        }

        private void begin(Claim claim) {
            Verdict ofTable = table.tryBegin(claim);
            Verdict ofMemory = memory.tryBegin(claim);
            assertThat(ofTable).hasSameClassAs(ofMemory);
            if (ofTable instanceof Begun begun) {
                tableLeases.add(begun.lease());
                memoryLeases.add(((Begun) ofMemory).lease());
            } else {
                assertThat(ofTable).isEqualTo(ofMemory);
            }
        }

        private static Claim claim(Step step) {
            return new Claim(
                    "k" + step.key,
                    "f" + (step.choice & 1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90),
                    (step.choice & 2) != 0);
        }

        private static boolean completes(IdempotencyStore store, Lease lease, int choice) {
            try {
                store.complete(lease, StoredAnswer.of(200 + choice).withBody("text/plain", new byte[choice]));
                return true;
            } catch (HttpError lost) {
                assertThat(lost.code()).isEqualTo("IDEMPOTENCY_LEASE_LOST");
                return false;
            }
        }
    }
}
