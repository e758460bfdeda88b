package dev.gotap.examples.pos.money;

/** Division that rounds to the nearest whole number, and a half away from zero, as shops and tax offices do. */
final class HalfUp {

    private HalfUp() {}

    static long divide(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend % divisor);
        // Compares rest against what is missing, because 2 * rest could overflow.
        if (rest < Math.abs(divisor) - rest) {
            return quotient;
        }
        return Math.addExact(quotient, (dividend < 0) == (divisor < 0) ? 1 : -1);
    }
}
