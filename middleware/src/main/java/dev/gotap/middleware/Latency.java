package dev.gotap.middleware;

/** A duration as gin shows it: three decimals of the largest unit that leaves a digit in front of the point. */
final class Latency {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Latency() {}

    /** Appends the duration, with blanks in front up to a width. */
    static void append(LineBuffer line, long nanos, int width) {
        int from = line.size();
        int characters = 0;
        if (nanos < MICRO) {
            line.number(nanos, 1);
            line.ascii("ns");
        } else if (nanos < MILLI) {
            decimal(line, nanos);
            line.character('µ');
            line.ascii('s');
            characters = -1; // the unit's first character is two bytes
        } else if (nanos < SECOND) {
            decimal(line, nanos / MICRO);
            line.ascii("ms");
        } else {
            decimal(line, nanos / MILLI);
            line.ascii('s');
        }
        line.alignRight(from, characters + line.size() - from, width);
    }

    private static void decimal(LineBuffer line, long thousandths) {
        line.number(thousandths / 1000, 1);
        line.ascii('.');
        line.number(thousandths % 1000, 3);
    }
}
