package dev.gotap.examples.pos.money;

/**
 * An amount of money in whole cents. Every operation that would leave the range of a {@code long} throws
 * {@link ArithmeticException}.
 *
 * @param cents may be negative
 */
// Cents in a long, not BigDecimal: a till knows one currency with two decimals, so that equality, storage and
// JSON are plain integers, and rounding can only happen in the two places that divide (Quantity, TaxRate).
public record Money(long cents) implements Comparable<Money> {

    /** No money. */
    public static final Money ZERO = new Money(0);

    /** That many cents. */
    public static Money ofCents(long cents) {
        return cents == 0 ? ZERO : new Money(cents);
    }

    /** The sum of both. */
    public Money plus(Money other) {
        return ofCents(Math.addExact(cents, other.cents));
    }

    /** This without the other. */
    public Money minus(Money other) {
        return ofCents(Math.subtractExact(cents, other.cents));
    }

    /** The price of that quantity at this unit price, rounded half up to the cent. */
    public Money times(Quantity quantity) {
        return scaled(quantity.thousandths(), 1_000);
    }

    /** This times {@code numerator / denominator}, rounded half up to the cent. */
    public Money scaled(long numerator, long denominator) {
        // Whole parts first: the product of a dear line and a large quantity would not fit, though its quotient does.
        long whole = Math.multiplyExact(cents / denominator, numerator);
        long rest = HalfUp.divide(Math.multiplyExact(cents % denominator, numerator), denominator);
        return ofCents(Math.addExact(whole, rest));
    }

    /** The smaller of both. */
    public Money min(Money other) {
        return cents <= other.cents ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** Such as {@code 12.99} or {@code -0.05}. */
    @Override
    public String toString() {
        long whole = Math.abs(cents / 100);
        long rest = Math.abs(cents % 100);
        return (cents < 0 ? "-" : "") + whole + (rest < 10 ? ".0" : ".") + rest;
    }
}
