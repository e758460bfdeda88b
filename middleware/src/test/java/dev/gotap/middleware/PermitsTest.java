package dev.gotap.middleware;

import static dev.gotap.middleware.Priority.CRITICAL;
import static dev.gotap.middleware.Priority.DEFAULT;
import static dev.gotap.middleware.Priority.SHEDDABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final Map<Priority, Integer> NONE = Map.of();

    private static Waiter join(Permits permits, Priority priority) {
        assertThat(permits.take(priority)).as("it would not wait otherwise").isFalse();
        return permits.join(priority, () -> {});
    }

    @Test
    void places_areTakenAndGivenBack() {
        Permits permits = new Permits(2, 0, NONE);

        assertThat(permits.take(DEFAULT)).isTrue();
        assertThat(permits.take(SHEDDABLE)).isTrue();
        assertThat(permits.take(CRITICAL)).isFalse();
        permits.give(SHEDDABLE);
        assertThat(permits.take(CRITICAL)).isTrue();
        assertThat(permits.taken()).isEqualTo(2);
    }

    @Test
    void queue_isInTheirOrderAmongEquals_andTheBetterOnesFirst() {
        Permits permits = new Permits(1, 10, NONE);
        permits.take(DEFAULT);
        Waiter report = join(permits, SHEDDABLE);
        Waiter first = join(permits, DEFAULT);
        Waiter second = join(permits, DEFAULT);
        Waiter payment = join(permits, CRITICAL);
        List<Waiter> served = new ArrayList<>();
        for (Waiter expected : List.of(payment, first, second, report)) {
            permits.give(
                    served.isEmpty() ? DEFAULT : served.get(served.size() - 1).priority());
            served.add(expected);
            assertThat(expected.state()).isEqualTo(Waiter.State.GRANTED);
            assertThat(permits.taken()).isOne();
        }
        assertThat(permits.queued()).isZero();
    }

    @Test
    void queue_thatIsFull_refusesEquals_andMakesRoomForBetterOnes() {
        Permits permits = new Permits(1, 2, NONE);
        permits.take(DEFAULT);
        Waiter early = join(permits, SHEDDABLE);
        Waiter late = join(permits, SHEDDABLE);

        assertThat(join(permits, SHEDDABLE)).isNull();
        Waiter better = join(permits, DEFAULT);
        assertThat(late.state()).isEqualTo(Waiter.State.REFUSED);
        assertThat(early.state()).isEqualTo(Waiter.State.WAITING);
        Waiter best = join(permits, CRITICAL);
        assertThat(early.state()).isEqualTo(Waiter.State.REFUSED);
        assertThat(join(permits, DEFAULT)).isNull();
        assertThat(List.of(better.state(), best.state())).containsOnly(Waiter.State.WAITING);
        assertThat(permits.queued()).isEqualTo(2);
    }

    @Test
    void reservedPlaces_areForTheirPriorityAlone_andTheOthersForAll() {
        Permits permits = new Permits(4, 0, Map.of(CRITICAL, 1, SHEDDABLE, 1));

        assertThat(permits.take(DEFAULT)).isTrue();
        assertThat(permits.take(DEFAULT)).isTrue();
        assertThat(permits.take(DEFAULT)).as("two are held back").isFalse();
        assertThat(permits.take(CRITICAL)).isTrue();
        assertThat(permits.take(CRITICAL)).as("one is held back").isFalse();
        assertThat(permits.take(SHEDDABLE)).isTrue();
        permits.give(DEFAULT);
        assertThat(permits.take(CRITICAL)).as("reserved for nobody").isTrue();
        permits.give(CRITICAL);
        assertThat(permits.take(DEFAULT)).as("its own was not touched").isTrue();
        assertThat(permits.taken()).isEqualTo(4);
    }

    @Test
    void placeThatIsGivenBack_goesToTheBestThatMayHaveIt() {
        Permits permits = new Permits(2, 5, Map.of(SHEDDABLE, 1));
        permits.take(DEFAULT);
        permits.take(SHEDDABLE);
        Waiter payment = join(permits, CRITICAL);
        Waiter report = join(permits, SHEDDABLE);
        permits.give(SHEDDABLE);

        assertThat(report.state()).as("its reserved place").isEqualTo(Waiter.State.GRANTED);
        assertThat(payment.state()).isEqualTo(Waiter.State.WAITING);
        permits.give(DEFAULT);
        assertThat(payment.state()).isEqualTo(Waiter.State.GRANTED);
    }

    @Test
    void oneWhoLeaves_isForgotten_andOneWhoWasGrantedKeepsItsPlace() {
        Permits permits = new Permits(1, 5, NONE);
        permits.take(DEFAULT);
        Waiter gone = join(permits, DEFAULT);
        Waiter next = join(permits, DEFAULT);
        permits.leave(gone);
        permits.leave(gone);
        permits.give(DEFAULT);
        permits.leave(next);

        assertThat(gone.state()).isEqualTo(Waiter.State.REFUSED);
        assertThat(next.state()).isEqualTo(Waiter.State.GRANTED);
        assertThat(permits.taken()).isOne();
        assertThat(permits.queued()).isZero();
    }

    /** Every sequence of events keeps the books right, and leads to the same decisions when it is played again. */
    @Property(tries = 500)
    void anySequence_keepsItsPromises_andIsDecidedTheSameAgain(
            @ForAll @IntRange(min = 1, max = 6) int max,
            @ForAll @IntRange(max = 4) int maxQueued,
            @ForAll @IntRange(max = 2) int critical,
            @ForAll @IntRange(max = 2) int sheddable,
            @ForAll @Size(max = 80) List<@IntRange(max = 999) Integer> events) {
        Map<Priority, Integer> reserved =
                critical + sheddable < max ? Map.of(CRITICAL, critical, SHEDDABLE, sheddable) : NONE;

        assertThat(played(max, maxQueued, reserved, events)).isEqualTo(played(max, maxQueued, reserved, events));
    }

    private static List<String> played(int max, int maxQueued, Map<Priority, Integer> reserved, List<Integer> events) {
        Permits permits = new Permits(max, maxQueued, reserved);
        List<String> decisions = new ArrayList<>();
        List<Priority> underWay = new ArrayList<>();
        List<Waiter> waiting = new ArrayList<>();
        for (int event : events) {
            Priority priority = Priority.values()[event % 3];
            if (event % 5 < 3) {
                arrive(permits, priority, underWay, waiting, decisions);
            } else if (event % 5 == 3 && !underWay.isEmpty()) {
                permits.give(underWay.remove(event / 5 % underWay.size()));
            } else if (!waiting.isEmpty()) {
                permits.leave(waiting.get(event / 5 % waiting.size()));
            }
            for (Waiter waiter : List.copyOf(waiting)) {
                if (waiter.state() == Waiter.State.GRANTED) {
                    underWay.add(waiter.priority());
                }
                if (waiter.state() != Waiter.State.WAITING) {
                    decisions.add(waiting.indexOf(waiter) + " " + waiter.state());
                    waiting.remove(waiter);
                }
            }
            assertBooks(permits, max, maxQueued, reserved, underWay, waiting);
        }
        return decisions;
    }

    private static void arrive(
            Permits permits, Priority priority, List<Priority> underWay, List<Waiter> waiting, List<String> decisions) {
        if (permits.take(priority)) {
            underWay.add(priority);
            decisions.add("taken");
            return;
        }
        Waiter waiter = permits.join(priority, () -> {});
        decisions.add(waiter == null ? "refused" : "waits");
        if (waiter != null) {
            waiting.add(waiter);
        }
    }

    private static void assertBooks(
            Permits permits,
            int max,
            int maxQueued,
            Map<Priority, Integer> reserved,
            List<Priority> underWay,
            List<Waiter> waiting) {
        assertThat(permits.taken()).isEqualTo(underWay.size()).isLessThanOrEqualTo(max);
        assertThat(permits.queued()).isEqualTo(waiting.size()).isLessThanOrEqualTo(maxQueued);
        int heldBack = 0;
        for (Priority priority : Priority.values()) {
            int count = (int) underWay.stream().filter(priority::equals).count();
            assertThat(permits.taken(priority)).isEqualTo(count);
            heldBack += Math.max(0, reserved.getOrDefault(priority, 0) - count);
        }
        assertThat(underWay.size() + heldBack)
                .as("nobody sits on a reserved place")
                .isLessThanOrEqualTo(max);
        for (Waiter waiter : waiting) {
            int own = (int) underWay.stream().filter(waiter.priority()::equals).count();
            assertThat(own >= reserved.getOrDefault(waiter.priority(), 0) && underWay.size() + heldBack == max)
                    .as("who waits could not be served")
                    .isTrue();
        }
    }

    /** A day of a shop in virtual time: more is asked for than can be served, by all three at the same rate. */
    @Test
    void overload_inVirtualTime_isSharedByPriority_andEqualsAreServedInTheirOrder() {
        Day day = new Day(new Permits(10, 30, Map.of(SHEDDABLE, 1)), 200);
        day.run(30_000);

        assertThat(day.served[CRITICAL.ordinal()]).isGreaterThan(9_900);
        assertThat(day.served[DEFAULT.ordinal()]).isGreaterThan(day.served[SHEDDABLE.ordinal()]);
        assertThat(day.served[SHEDDABLE.ordinal()]).as("its place is its own").isGreaterThan(1_000);
        assertThat(day.overtaken).isZero();
        Day again = new Day(new Permits(10, 30, Map.of(SHEDDABLE, 1)), 200);
        again.run(30_000);
        assertThat(again.served).isEqualTo(day.served);
    }

    /** Arrivals, ends and expiries as events in a queue ordered by time. */
    private static final class Day {

        private record Event(long time, int order, Runnable what) {}

        private final Permits permits;
        private final long maxWait;
        private final Random random = new Random(42);
        private final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingInt(Event::order));
        private final long[] lastServedArrival = new long[3];
        final int[] served = new int[3];
        int overtaken;
        private int order;
        private long now;

        Day(Permits permits, long maxWait) {
            this.permits = permits;
            this.maxWait = maxWait;
            Arrays.fill(lastServedArrival, -1);
        }

        void run(int arrivals) {
            for (int i = 0; i < arrivals; i++) {
                Priority priority = Priority.values()[i % 3];
                long arrival = i * 2L; // one each 2 ms, each takes 30 ms: half again as many as ten places can serve
                at(arrival, () -> arrive(priority, arrival));
            }
            while (!events.isEmpty()) {
                Event next = events.poll();
                now = next.time();
                next.what().run();
            }
            assertThat(permits.taken()).isZero();
            assertThat(permits.queued()).isZero();
        }

        private void at(long time, Runnable what) {
            events.add(new Event(time, order++, what));
        }

        private void arrive(Priority priority, long arrival) {
            if (permits.take(priority)) {
                serve(priority, arrival);
                return;
            }
            Waiter[] self = new Waiter[1];
            self[0] = permits.join(priority, () -> {
                if (self[0].state() == Waiter.State.GRANTED) {
                    serve(priority, arrival);
                }
            });
            if (self[0] != null) {
                at(now + maxWait, () -> permits.leave(self[0]));
            }
        }

        private void serve(Priority priority, long arrival) {
            overtaken += arrival < lastServedArrival[priority.ordinal()] ? 1 : 0;
            lastServedArrival[priority.ordinal()] = arrival;
            served[priority.ordinal()]++;
            at(now + 25 + random.nextInt(11), () -> permits.give(priority));
        }
    }
}
