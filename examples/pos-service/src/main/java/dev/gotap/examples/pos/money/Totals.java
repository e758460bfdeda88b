package dev.gotap.examples.pos.money;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a receipt says below its line: the sum, and the tax in it.
 *
 * @param grossCents what the customer pays
 * @param netCents without tax
 * @param taxCents the tax of all rates
 * @param taxes one part per rate, lowest rate first
 */
public record Totals(long grossCents, long netCents, long taxCents, List<TaxPart> taxes) {

    /** Keeps its own list. */
    public Totals {
        taxes = List.copyOf(taxes);
    }

    /** The totals of parts that were computed already, by a receipt or by a day. */
    public static Totals of(List<TaxPart> taxes) {
        long gross = 0;
        long net = 0;
        long tax = 0;
        for (TaxPart part : taxes) {
            gross = Math.addExact(gross, part.grossCents());
            net = Math.addExact(net, part.netCents());
            tax = Math.addExact(tax, part.taxCents());
        }
        return new Totals(gross, net, tax, taxes);
    }

    /** The amounts gathered by rate; the tax is computed once for each. */
    public static final class Sum {

        private final SortedMap<TaxRate, Money> grossByRate = new TreeMap<>();

        /** Adds an amount that includes tax at that rate. */
        public Sum add(int taxBasisPoints, long grossCents) {
            grossByRate.merge(new TaxRate(taxBasisPoints), Money.ofCents(grossCents), Money::plus);
            return this;
        }

        /** The totals so far. */
        public Totals totals() {
            return of(grossByRate.entrySet().stream()
                    .map(entry -> TaxPart.of(entry.getKey(), entry.getValue()))
                    .toList());
        }
    }
}
