package dev.gotap.context;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type with one text per value.
 *
 * @param conversion makes the value of the text
 * @param isPrimitive whether null is no value
 * @param isPlain whether the JSON codec makes the same of a text, a number and a boolean
 * @param structure makes the value of an object or a list in the text's place; null when that is an error
 */
record ScalarShape(
        Conversion<?> conversion,
        boolean isPrimitive,
        boolean isPlain,
        @Nullable Shape structure) implements Shape {

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        if (tree == null) {
            if (isPrimitive) {
                problems.inBody(pointer, "MISSING", "is null (expected: " + conversion.expected() + ")");
            }
            return null;
        }
        boolean structured = tree instanceof Map || tree instanceof List;
        if (structured && structure != null) {
            return structure.ofTree(tree, pointer, problems);
        }
        Object value = structured ? null : conversion.convert(String.valueOf(tree));
        if (value == null) {
            String shown = tree instanceof Map ? "an object" : tree instanceof List ? "a list" : shown(tree);
            problems.inBody(pointer, "INVALID_TYPE", "is " + shown + " (expected: " + conversion.expected() + ")");
        }
        return value;
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        String text = source.first(name);
        return text == null ? null : ofText(source, name, text, problems);
    }

    @Nullable
    Object ofText(Source source, String name, String text, Problems problems) {
        Object value = conversion.convert(text);
        if (value == null) {
            problems.inParameter(source.place.invalid(name, text, conversion));
        }
        return value;
    }

    private static String shown(Object scalar) {
        return Quoted.of(scalar.toString());
    }
}
