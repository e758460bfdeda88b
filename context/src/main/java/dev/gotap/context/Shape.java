package dev.gotap.context;

import org.jspecify.annotations.Nullable;

/**
 * How the values of one type are made of what a request holds; made once per type and engine. A null stands for what is
 * absent, and for what is wrong, which {@link Problems} then knows.
 */
interface Shape {

    /** The value of a part of a JSON tree: a map, a list, a text, a number, a boolean or null. */
    @Nullable
    Object ofTree(@Nullable Object tree, String pointer, Problems problems);

    /** The value of the texts under a name; the empty name stands for all of them. */
    @Nullable
    Object ofTexts(Source source, String name, Problems problems);

    /** The value where there is none; null where absence is null. */
    default @Nullable Object absent(boolean inTexts) {
        return null;
    }

    /** Whether null is no value of this type. */
    default boolean isPrimitive() {
        return false;
    }

    /** What a step of a path leads to, for the names on the wire. */
    default @Nullable Shape inside(Object step) {
        return null;
    }

    /** Whether the JSON codec alone makes the same values. */
    boolean isPlain();
}
