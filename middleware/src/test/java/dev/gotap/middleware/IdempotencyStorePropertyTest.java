package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.IdempotencyStore.Begun;
import dev.gotap.middleware.IdempotencyStore.Claim;
import dev.gotap.middleware.IdempotencyStore.Completed;
import dev.gotap.middleware.IdempotencyStore.Lease;
import dev.gotap.middleware.IdempotencyStore.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Any sequence of steps, by any owner, at any time: the store says what a model of a few lines says. */
class IdempotencyStorePropertyTest {

    private static final int LEASE_SECONDS = 30;
    private static final int TTL_SECONDS = 90;
    private static final int ROOM = 2;

    /** One step; what its numbers mean depends on its kind. */
    record Step(Kind kind, int key, int choice) {}

    enum Kind {
        BEGIN,
        COMPLETE,
        ABANDON,
        PASS_TIME
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.BEGIN, Kind.BEGIN, Kind.BEGIN, Kind.COMPLETE, Kind.ABANDON, Kind.PASS_TIME),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void store_afterAnySteps_saysWhatTheModelSays(@ForAll("steps") List<Step> steps) {
        StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");
        IdempotencyStore store = new MemoryIdempotencyStore(ROOM, 1 << 20, clock);
        Model model = new Model();
        List<Lease> leases = new ArrayList<>();
        for (Step step : steps) {
            switch (step.kind) {
                case BEGIN -> {
                    Claim claim = claim(step);
                    Verdict verdict = store.tryBegin(claim);
                    assertThat(name(verdict)).isEqualTo(model.begin(claim, leases.size()));
                    if (verdict instanceof Begun begun) {
                        leases.add(begun.lease());
                    }
                    if (verdict instanceof Completed completed) {
                        assertThat(completed.answer().status()).isEqualTo(model.entries.get(claim.id()).answer);
                    }
                }
                case COMPLETE -> {
                    if (!leases.isEmpty()) {
                        int owner = step.choice % leases.size();
                        assertThat(completes(store, leases.get(owner), 200 + step.choice))
                                .isEqualTo(model.complete(leases.get(owner).id(), owner, 200 + step.choice));
                    }
                }
                case ABANDON -> {
                    if (!leases.isEmpty()) {
                        int owner = step.choice % leases.size();
                        store.abandon(leases.get(owner));
                        model.abandon(leases.get(owner).id(), owner);
                    }
                }
                case PASS_TIME -> {
                    clock.advance(Duration.ofSeconds(10L * step.choice));
                    model.now += 10 * step.choice;
                }
            }
        }
    }

    private static Claim claim(Step step) {
        return new Claim(
                "k" + step.key,
                "f" + (step.choice & 1),
                Duration.ofSeconds(LEASE_SECONDS),
                Duration.ofSeconds(TTL_SECONDS),
                (step.choice & 2) != 0);
    }

    private static boolean completes(IdempotencyStore store, Lease lease, int status) {
        try {
            store.complete(lease, StoredAnswer.of(status));
            return true;
        } catch (HttpError lost) {
            assertThat(lost.code()).isEqualTo("IDEMPOTENCY_LEASE_LOST");
            return false;
        }
    }

    private static String name(Verdict verdict) {
        return verdict.getClass().getSimpleName();
    }

    /** Owners are numbered in the order in which they began. */
    private static final class Model {

        private static final class Entry {
            String fingerprint = "";
            int owner;
            int leaseEnds;
            int expires;

            @Nullable
            Integer answer;
        }

        final Map<String, Entry> entries = new HashMap<>();
        int now;

        String begin(Claim claim, int owner) {
            Entry entry = entries.get(claim.id());
            if (entry != null && isOver(entry)) {
                entry = null;
            }
            if (entry == null) {
                entries.remove(claim.id());
                // Room is made when it is needed, though at most once a second, which is less than any step of time
                // here.
                if (entries.size() >= ROOM) {
                    entries.values().removeIf(this::isOver);
                }
                if (entries.size() >= ROOM) {
                    return "Full";
                }
                entry = new Entry();
                entry.fingerprint = claim.fingerprint();
                entry.expires = now + TTL_SECONDS;
                entries.put(claim.id(), entry);
            } else if (!entry.fingerprint.equals(claim.fingerprint())) {
                return "Mismatch";
            } else if (entry.answer != null) {
                return "Completed";
            } else if (entry.leaseEnds > now) {
                return "InFlight";
            } else if (!claim.takesOver()) {
                return "Lost";
            }
            entry.owner = owner;
            entry.leaseEnds = now + LEASE_SECONDS;
            return "Begun";
        }

        private boolean isOver(Entry entry) {
            return entry.expires <= now && (entry.answer != null || entry.leaseEnds <= now);
        }

        boolean complete(String id, int owner, int answer) {
            Entry entry = entries.get(id);
            if (entry == null || entry.owner != owner || isOver(entry)) {
                return false;
            }
            entry.answer = entry.answer == null ? Integer.valueOf(answer) : entry.answer;
            return true;
        }

        void abandon(String id, int owner) {
            Entry entry = entries.get(id);
            if (entry != null && entry.owner == owner && entry.answer == null) {
                entries.remove(id);
            }
        }
    }
}
