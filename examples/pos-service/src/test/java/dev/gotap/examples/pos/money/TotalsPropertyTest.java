package dev.gotap.examples.pos.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TotalsPropertyTest {

    record Line(int basisPoints, long cents) {}

    @Provide
    Arbitrary<List<Line>> lines() {
        var rates = Arbitraries.of(0, 250, 700, 1000, 1900, 2550);
        var cents = Arbitraries.longs().between(1, 999_900_000_000L);
        return Combinators.combine(rates, cents).as(Line::new).list().ofMaxSize(60);
    }

    @Property
    void totals_anyLines_addUp(@ForAll("lines") List<Line> lines) {
        var sum = new Totals.Sum();
        lines.forEach(line -> sum.add(line.basisPoints(), line.cents()));

        Totals totals = sum.totals();

        assertThat(totals.grossCents())
                .isEqualTo(lines.stream().mapToLong(Line::cents).sum());
        assertThat(totals.netCents() + totals.taxCents()).isEqualTo(totals.grossCents());
        assertThat(totals.taxes()).allSatisfy(part -> {
            assertThat(part.netCents() + part.taxCents()).isEqualTo(part.grossCents());
            // Half a cent either way: |tax * (10000 + rate) - gross * rate| <= (10000 + rate) / 2.
            long divisor = 10_000 + part.taxBasisPoints();
            long error = part.taxCents() * divisor - part.grossCents() * part.taxBasisPoints();
            assertThat(Math.abs(error) * 2).isLessThanOrEqualTo(divisor);
        });
    }
}
