package dev.gotap.examples.pos.money;

/**
 * A rate of value added tax.
 *
 * @param basisPoints hundredths of a per cent, from 0 to 10,000; 1900 is 19 %
 */
public record TaxRate(int basisPoints) implements Comparable<TaxRate> {

    /** The highest rate that is believed, 100 %. */
    public static final int LARGEST = 10_000;

    /** Refuses a rate out of range. */
    public TaxRate {
        if (basisPoints < 0 || basisPoints > LARGEST) {
            throw new IllegalArgumentException("basisPoints: " + basisPoints + " (expected: 0 to " + LARGEST + ")");
        }
    }

    /** The tax contained in an amount that includes it, rounded half up to the cent. */
    public Money containedIn(Money gross) {
        return gross.scaled(basisPoints, 10_000L + basisPoints);
    }

    @Override
    public int compareTo(TaxRate other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }
}
