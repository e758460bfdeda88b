package dev.gotap.examples.pos.money;

/**
 * What was taken at one rate. {@code netCents + taxCents = grossCents}, always.
 *
 * @param taxBasisPoints the rate
 * @param grossCents with the tax
 * @param netCents without it
 * @param taxCents the tax itself
 */
public record TaxPart(int taxBasisPoints, long grossCents, long netCents, long taxCents) {

    /** The part of an amount that includes tax at that rate. */
    public static TaxPart of(TaxRate rate, Money gross) {
        Money tax = rate.containedIn(gross);
        return new TaxPart(rate.basisPoints(), gross.cents(), gross.minus(tax).cents(), tax.cents());
    }

    /** This part without the other, which is of the same rate. */
    public TaxPart minus(TaxPart other) {
        return new TaxPart(
                taxBasisPoints,
                Math.subtractExact(grossCents, other.grossCents),
                Math.subtractExact(netCents, other.netCents),
                Math.subtractExact(taxCents, other.taxCents));
    }
}
