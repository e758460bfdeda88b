package dev.gotap.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list or a set; unmodifiable. In texts it is a name that comes several times. */
record ListShape(Shape element, boolean isSet) implements Shape {

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        if (tree == null) {
            return null;
        }
        if (!(tree instanceof List<?> list)) {
            problems.inBody(pointer, "INVALID_TYPE", "is not a list (expected: a list)");
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            values.add(element.ofTree(list.get(i), pointer + "/" + i, problems));
        }
        return collected(values);
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        if (element instanceof FileShape) {
            return collected(FileShape.all(source, name));
        }
        if (!(element instanceof ScalarShape scalar)) {
            throw new IllegalArgumentException(source.place.pointer(name)
                    + ": a list of objects (expected: a list of values; mend: send objects as JSON)");
        }
        List<String> texts = source.all(name);
        if (texts.isEmpty()) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(scalar.ofText(source, name, text, problems));
        }
        return collected(values);
    }

    @Override
    public @Nullable Object absent(boolean inTexts) {
        return inTexts ? collected(List.of()) : null;
    }

    @Override
    public @Nullable Shape inside(Object step) {
        return element;
    }

    @Override
    public boolean isPlain() {
        return element.isPlain();
    }

    private Object collected(List<? extends @Nullable Object> values) {
        return isSet
                ? Collections.unmodifiableSet(new LinkedHashSet<@Nullable Object>(values))
                : Collections.unmodifiableList(values);
    }
}
