package dev.gotap.middleware;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Header values made of a number, kept so that most requests make none. Bounded: a value gives way to the next one that
 * wants its slot.
 */
final class TextCache {

    private static final int MOST = 1 << 14;

    // Direct-mapped and racy on purpose: an entry is immutable, and a lost one only costs a new text.
    private final @Nullable Text[] texts;
    private final LongFunction<String> form;

    TextCache(long wanted, LongFunction<String> form) {
        int slots = 1;
        while (slots < wanted && slots < MOST) {
            slots *= 2;
        }
        texts = new Text[slots];
        this.form = form;
    }

    /** The text of a number. Numbers whose slots differ, counted modulo the size, do not drive each other out. */
    Text of(long number, long slot) {
        int i = (int) slot & texts.length - 1;
        Text text = texts[i];
        if (text == null || text.number != number) {
            text = new Text(number, form.apply(number));
            texts[i] = text;
        }
        return text;
    }

    /** A number and what it is shown as. */
    record Text(long number, String text) {}
}
