package dev.gotap.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map by texts; unmodifiable. In texts it is {@code name[key]}, or every name where the whole is a map. */
record MapShape(Shape element) implements Shape {

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        if (tree == null) {
            return null;
        }
        if (!(tree instanceof Map<?, ?> map)) {
            problems.inBody(pointer, "INVALID_TYPE", "is not an object (expected: an object)");
            return null;
        }
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(
                key, element.ofTree(value, pointer + "/" + Parameter.escaped(String.valueOf(key)), problems)));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        Map<String, String> texts = name.isEmpty() ? source.firsts() : source.keyed(name);
        if (texts.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            String full = name.isEmpty() ? key : name + "[" + key + "]";
            values.put(key, element instanceof ScalarShape scalar ? scalar.ofText(source, full, text, problems) : text);
        });
        return Collections.unmodifiableMap(values);
    }

    @Override
    public @Nullable Object absent(boolean inTexts) {
        return inTexts ? Map.of() : null;
    }

    @Override
    public @Nullable Shape inside(Object step) {
        return element;
    }

    @Override
    public boolean isPlain() {
        return element.isPlain();
    }
}
