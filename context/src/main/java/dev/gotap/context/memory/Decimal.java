package dev.gotap.context.memory;

/** The decimal text of small numbers, made once, so that a length costs no allocation. */
final class Decimal {

    private static final String[] SMALL = new String[4096];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = Integer.toString(i);
        }
    }

    private Decimal() {}

    static String of(long number) {
        return number >= 0 && number < SMALL.length ? SMALL[(int) number] : Long.toString(number);
    }
}
