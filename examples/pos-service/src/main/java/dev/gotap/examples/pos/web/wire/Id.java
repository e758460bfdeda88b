package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.problem.NotFound;

/** What sales, payments and refunds are called on the wire. The letter keeps one from being taken for another. */
public enum Id {
    /** A sale. */
    SALE("sale", "s"),
    /** A payment. */
    PAYMENT("payment", "p"),
    /** A refund. */
    REFUND("refund", "r");

    /** Every number of so many digits fits a long. */
    private static final int MOST_DIGITS = 18;

    private final String thing;
    private final String prefix;

    Id(String thing, String prefix) {
        this.thing = thing;
        this.prefix = prefix;
    }

    /** The name of the thing that the shop numbers so. */
    public String of(long number) {
        return prefix + number;
    }

    /** The shop's number of the thing of that name; a name that was never given out is not found, whatever it looks like. */
    public long number(String name) {
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        boolean numeric = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        // One name for one thing: s7 is a sale, s07 is nothing.
        if (!numeric || digits.startsWith("0")) {
            throw new NotFound(thing, name);
        }
        return Long.parseLong(digits);
    }
}
