package dev.gotap.examples.pos.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.money.Quantity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RemainderPropertyTest {

    @Property
    void parts_ofAnyLine_addUpToItsTotal(
            @ForAll @LongRange(min = 1, max = 999_900_000_000L) long totalCents,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 800_000) Integer> steps) {
        long bought = steps.stream().mapToLong(Integer::longValue).sum();
        var remainder = new Remainder(1, bought, 0, totalCents, 0, 700, false);

        for (int step : steps) {
            Remainder.Part part = remainder.part(new Quantity(step));
            assertThat(part.amountCents()).isNotNegative();
            remainder = new Remainder(
                    1,
                    bought,
                    remainder.returned() + step,
                    totalCents,
                    Math.addExact(remainder.refundedCents(), part.amountCents()),
                    700,
                    false);
            assertThat(remainder.refundedCents()).isLessThanOrEqualTo(totalCents);
        }

        assertThat(remainder.left()).isZero();
        assertThat(remainder.refundedCents()).isEqualTo(totalCents);
    }
}
