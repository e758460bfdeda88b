package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/** One piece of a parsed pattern, in the order in which the pieces meet the path. */
sealed interface PatternPart {

    /** Text that must stand in the path as it is; {@code \:} has become a plain colon. */
    record Literal(String text) implements PatternPart {}

    /**
     * One non-empty run up to the next slash.
     *
     * @param name the name handlers ask for
     * @param typeName the type between angle brackets, or null
     * @param type what {@code typeName} stands for, or null
     * @param suffix literal text that ends the segment after the value; empty unless suffixes are switched on
     */
    record Parameter(
            String name,
            @Nullable String typeName,
            @Nullable ParamType type,
            String suffix) implements PatternPart {

        /** Whether every non-empty segment fits, so that the look-up need not ask. */
        boolean plain() {
            return type == null && suffix.isEmpty();
        }
    }

    /** The rest of the path, beginning with the slash in front of it. */
    record CatchAll(String name) implements PatternPart {}
}
