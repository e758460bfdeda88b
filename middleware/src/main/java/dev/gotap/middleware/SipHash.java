package dev.gotap.middleware;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * SipHash-1-3 (Aumasson and Bernstein, 2012) over 64-bit words, with a secret of its own: who does not know it can neither
 * find keys that collide nor learn a key from its hash. Never 0, which stands for no key. Allocates nothing.
 */
final class SipHash {

    private static final int FINAL_ROUNDS = 3;

    private final long secret0;
    private final long secret1;
    /** Tells secrets apart, nearly always, and says nothing about them. */
    final int id;

    SipHash(long secret0, long secret1) {
        this.secret0 = secret0;
        this.secret1 = secret1;
        this.id = (int) of(0, 0, 0);
    }

    static SipHash random() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /** Of a text; the same text under another tag is something else. */
    long of(int tag, String text) {
        return hash((text.length() + 3) / 4, (long) tag << 32 | text.length(), text, 0, 0);
    }

    /** Of two numbers; the same ones under another tag are something else. */
    long of(int tag, long first, long second) {
        return hash(2, (long) tag << 32, null, first, second);
    }

    private long hash(int words, long last, @Nullable String text, long first, long second) {
        long v0 = secret0 ^ 0x736f6d6570736575L;
        long v1 = secret1 ^ 0x646f72616e646f6dL;
        long v2 = secret0 ^ 0x6c7967656e657261L;
        long v3 = secret1 ^ 0x7465646279746573L;
        for (int i = 0; i <= words + FINAL_ROUNDS; i++) {
            long word = 0;
            if (i < words) {
                word = text != null ? characters(text, 4 * i) : i == 0 ? first : second;
            } else if (i == words) {
                word = last;
            } else if (i == words + 1) {
                v2 ^= 0xff;
            }
            v3 ^= word;
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= word;
        }
        long hash = v0 ^ v1 ^ v2 ^ v3;
        return hash == 0 ? 1 : hash;
    }

    /** Up to four characters from this index on. */
    private static long characters(String text, int from) {
        long word = 0;
        int end = Math.min(text.length(), from + 4);
        for (int i = end - 1; i >= from; i--) {
            word = word << 16 | text.charAt(i);
        }
        return word;
    }
}
