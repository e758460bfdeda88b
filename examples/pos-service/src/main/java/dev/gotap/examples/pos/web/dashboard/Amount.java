package dev.gotap.examples.pos.web.dashboard;

import java.util.Locale;

/** Prints amounts and shares for people: {@code €1,234.50}, {@code 19 %}. */
final class Amount {

    private Amount() {}

    static String euro(long cents) {
        String sign = cents < 0 ? "−" : "";
        // Not Math.abs of the whole: that of the smallest long is negative.
        long whole = Math.abs(cents / 100);
        return sign + "€" + String.format(Locale.ROOT, "%,d.%02d", whole, Math.abs(cents % 100));
    }

    static String rate(int basisPoints) {
        String whole = String.valueOf(basisPoints / 100);
        return basisPoints % 100 == 0
                ? whole + " %"
                : whole + String.format(Locale.ROOT, ".%02d %%", basisPoints % 100);
    }

    /** How much of the whole that part is, in per cent. */
    static long percent(long part, long whole) {
        return whole <= 0 || part <= 0 ? 0 : Math.min(100, Math.round(100.0 * part / whole));
    }
}
