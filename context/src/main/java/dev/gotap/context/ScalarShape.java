package dev.gotap.context;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type with one text per value. */
record ScalarShape(Conversion<?> conversion, boolean isPrimitive) implements Shape {

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        if (tree == null) {
            if (isPrimitive) {
                problems.inBody(pointer, "MISSING", "is null (expected: " + conversion.expected() + ")");
            }
            return null;
        }
        Object value = tree instanceof Map || tree instanceof List ? null : conversion.convert(String.valueOf(tree));
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

    @Override
    public boolean isPlain() {
        return true;
    }

    private static String shown(Object scalar) {
        return Quoted.of(scalar.toString());
    }
}
