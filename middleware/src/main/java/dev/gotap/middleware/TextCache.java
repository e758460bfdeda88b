package dev.gotap.middleware;

import dev.gotap.context.HeaderLine;
import dev.gotap.context.HeaderName;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one header whose value is made of a number, kept so that most requests make none. Bounded: a value gives way to the next one that
 * wants its slot.
 */
final class TextCache {

    private static final int MOST = 1 << 14;

    // Direct-mapped and racy on purpose: an entry is immutable, and a lost one only costs a new text.
    private final @Nullable Text[] texts;
    private final HeaderName name;
    private final LongFunction<String> form;

    TextCache(HeaderName name, long wanted, LongFunction<String> form) {
        int slots = 1;
        while (slots < wanted && slots < MOST) {
            slots *= 2;
        }
        texts = new Text[slots];
        this.name = name;
        this.form = form;
    }

    /** The line of a number. Numbers whose slots differ, counted modulo the size, do not drive each other out. */
    Text of(long number, long slot) {
        int i = (int) slot & texts.length - 1;
        Text text = texts[i];
        if (text == null || text.number != number) {
            text = new Text(number, HeaderLine.of(name, form.apply(number)));
            texts[i] = text;
        }
        return text;
    }

    /** A number and what it is shown as. */
    record Text(long number, HeaderLine line) {}
}
