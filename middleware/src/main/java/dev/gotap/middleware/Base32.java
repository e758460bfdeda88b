package dev.gotap.middleware;

import java.nio.charset.StandardCharsets;

/** Numbers in Crockford's base 32, which has no I, L, O and U. */
final class Base32 {

    static final byte[] UPPER = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
    static final byte[] LOWER = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.US_ASCII);

    private Base32() {}

    /** Appends the lowest bits of a number, five for each character. */
    static void append(LineBuffer line, long number, int characters, byte[] alphabet) {
        for (int shift = 5 * (characters - 1); shift >= 0; shift -= 5) {
            line.ascii((char) alphabet[(int) (number >>> shift) & 31]);
        }
    }
}
