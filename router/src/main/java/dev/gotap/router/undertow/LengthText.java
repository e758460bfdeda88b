package dev.gotap.router.undertow;

import org.jspecify.annotations.Nullable;

/** Content lengths as text; those below {@value #CACHED} are made once. */
final class LengthText {

    private static final int CACHED = 2048;
    // Racy on purpose: two threads may make the same text, and either will do.
    private static final @Nullable String[] TEXTS = new String[CACHED];

    private LengthText() {}

    static String of(long length) {
        if (length >= CACHED) {
            return Long.toString(length);
        }
        int index = (int) length;
        String text = TEXTS[index];
        if (text == null) {
            text = Integer.toString(index);
            TEXTS[index] = text;
        }
        return text;
    }
}
