package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Every sequence of events keeps the books right, and the queue in its order. */
class SlotsPropertyTest {

    @Property(tries = 500)
    void anySequence_keepsItsPromises(
            @ForAll @IntRange(min = 1, max = 5) int max,
            @ForAll @Size(max = 100) List<@IntRange(max = 999) Integer> events) {
        Slots<String> slots = new Slots<>(max);
        List<Slot<String>> held = new ArrayList<>();
        Deque<Waiter<String>> queue = new ArrayDeque<>();
        for (int event : events) {
            switch (event % 5) {
                case 0, 1 -> arrive(slots, held, queue);
                case 2, 3 -> comeBack(slots, held, event % 2 == 0 ? "thing" : null, event / 5);
                default -> leave(slots, queue, event / 5);
            }
            while (!queue.isEmpty() && queue.peekFirst().isOver()) {
                held.add(queue.pollFirst().slot());
            }
            assertThat(queue)
                    .as("nobody is served before those who came earlier")
                    .noneMatch(Waiter::isOver);
            assertThat(held).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(slots.total()).isEqualTo(held.size() + slots.idle()).isLessThanOrEqualTo(max);
            assertThat(slots.waiting()).isEqualTo(queue.size());
            assertThat(queue.isEmpty() || held.size() == max)
                    .as("nobody waits while there is a place")
                    .isTrue();
        }
    }

    private static void arrive(Slots<String> slots, List<Slot<String>> held, Deque<Waiter<String>> queue) {
        int idle = slots.idle();
        Slot<String> taken = slots.take();
        if (taken == null) {
            queue.addLast(slots.join(() -> {}));
        } else {
            assertThat(taken.resource != null).as("idle ones first").isEqualTo(idle > 0);
            held.add(taken);
        }
    }

    private static void comeBack(Slots<String> slots, List<Slot<String>> held, String resource, int which) {
        if (!held.isEmpty()) {
            Slot<String> slot = held.remove(which % held.size());
            slot.resource = resource;
            slots.give(slot);
        }
    }

    private static void leave(Slots<String> slots, Deque<Waiter<String>> queue, int which) {
        if (!queue.isEmpty()) {
            Waiter<String> gone = new ArrayList<>(queue).get(which % queue.size());
            slots.leave(gone);
            queue.remove(gone);
            assertThat(gone.slot()).isNull();
        }
    }
}
