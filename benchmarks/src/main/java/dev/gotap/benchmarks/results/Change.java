package dev.gotap.benchmarks.results;

/**
 * How one metric of a benchmark differs from its baseline. Every metric here is a cost: a positive change is for the
 * worse.
 *
 * @param benchmark its key
 * @param unit {@code ns/op} or {@code B/op}
 * @param before the baseline
 * @param after what it is now
 * @param grade what to do about it
 */
record Change(String benchmark, String unit, Sample before, Sample after, Grade grade) {

    private static final double ALERT = 0.20;
    private static final double FAIL = 0.50;
    // Less than a byte per op is no object: the smallest takes 16. It is the measuring's own.
    private static final double BYTES_OF_MEASURING = 1;

    /** What to do about a change. */
    enum Grade {
        /** Nothing. */
        OK,
        /** Clearly better; the baseline may be renewed. */
        BETTER,
        /** More than an alert's worth, or as much less, but the noise is as large: measure again, for longer. */
        UNSURE,
        /** Look at it. */
        ALERT,
        /** Do not merge it. */
        FAIL
    }

    static Change ofTime(String benchmark, Sample before, Sample after) {
        double change = after.mean() / before.mean() - 1;
        return new Change(benchmark, "ns/op", before, after, gradeOfTime(change, before, after));
    }

    private static Grade gradeOfTime(double change, Sample before, Sample after) {
        if (Math.abs(change) <= ALERT) {
            return Grade.OK;
        }
        if (after.isClearlyAbove(before)) {
            return change > FAIL ? Grade.FAIL : Grade.ALERT;
        }
        return before.isClearlyAbove(after) ? Grade.BETTER : Grade.UNSURE;
    }

    static Change ofBytes(String benchmark, Sample before, Sample after) {
        double growth = after.mean() - before.mean();
        Grade grade = Grade.OK;
        if (growth >= BYTES_OF_MEASURING && after.isClearlyAbove(before)) {
            grade = Grade.FAIL;
        } else if (growth <= -BYTES_OF_MEASURING && before.isClearlyAbove(after)) {
            grade = Grade.BETTER;
        }
        return new Change(benchmark, "B/op", before, after, grade);
    }

    /** The change as a share of the baseline; infinite when there was nothing. */
    double share() {
        return after.mean() / before.mean() - 1;
    }

    @Override
    public String toString() {
        return String.format(
                "%-6s %-55s %14s -> %14s %s  %s",
                grade,
                benchmark,
                text(before),
                text(after),
                unit,
                unit.equals("B/op") ? Figures.bytes(after.mean() - before.mean()) + " B" : Figures.percent(share()));
    }

    private String text(Sample sample) {
        return unit.equals("B/op")
                ? Figures.bytes(sample.mean())
                : Figures.nanos(sample.mean()) + " ±" + Figures.nanos(sample.error());
    }
}
