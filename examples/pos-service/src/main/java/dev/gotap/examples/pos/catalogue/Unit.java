package dev.gotap.examples.pos.catalogue;

/** What one of a product is. */
public enum Unit {
    /** Counted: a bottle, a roll. Sold in whole numbers. */
    PIECE,
    /** Weighed: apples, cheese. Sold by the gram, priced by the kilogram. */
    KILOGRAM
}
