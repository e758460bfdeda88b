package dev.gotap.middleware;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** {@code POS-<terminal>-<time>-<count>-<random>}; without a formatter, which would allocate. */
final class PosId implements IdGenerator {

    private static final int MAX_TERMINAL = 16;
    private static final int COUNTS = 1_000_000;

    private final String prefix;
    private final Clock clock;
    private final LongSupplier random;
    private final AtomicInteger count;
    private final LineBuffers buffers = new LineBuffers();

    PosId(String terminal, Clock clock, LongSupplier random) {
        if (!IdRule.fits(terminal, MAX_TERMINAL)) {
            throw new IllegalArgumentException(
                    "terminal: \"" + terminal + "\" (expected: 1 to " + MAX_TERMINAL + " of A-Z a-z 0-9 . _ -)");
        }
        this.prefix = "POS-" + terminal + '-';
        this.clock = clock;
        this.random = random;
        // Anywhere, or every restart would begin with the same numbers.
        this.count = new AtomicInteger((int) random.getAsLong());
    }

    @Override
    public String next() {
        LineBuffer line = buffers.take();
        line.ascii(prefix);
        appendTime(line, Math.floorDiv(clock.millis(), 1000L));
        line.ascii('-');
        line.number(Integer.remainderUnsigned(count.getAndIncrement(), COUNTS), 6);
        line.ascii('-');
        Base32.append(line, random.getAsLong(), 8, Base32.UPPER);
        String id = line.toString();
        buffers.put(line);
        return id;
    }

    /** {@code yyyyMMddHHmmss}, UTC. */
    private static void appendTime(LineBuffer line, long epochSecond) {
        long second = Math.max(0, epochSecond);
        appendDate(line, second / 86_400);
        int ofDay = (int) (second % 86_400);
        line.number(ofDay / 3_600, 2);
        line.number(ofDay / 60 % 60, 2);
        line.number(ofDay % 60, 2);
    }

    // Years begin in March here, so that the leap day is a year's last and months have lengths that a line describes:
    // the algorithm of Howard Hinnant's "chrono-compatible low-level date algorithms", for days since 1970.
    private static void appendDate(LineBuffer line, long epochDay) {
        long day = epochDay + 719_468;
        long era = day / 146_097;
        int ofEra = (int) (day % 146_097);
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        line.number(400 * era + yearOfEra + (month <= 2 ? 1 : 0), 4);
        line.number(month, 2);
        line.number(ofYear - (153 * fromMarch + 2) / 5 + 1, 2);
    }
}
