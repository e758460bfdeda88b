package dev.gotap.context;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that may be absent, or null, without being missed. */
record OptionalShape(Shape value) implements Shape {

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        return tree == null ? Optional.empty() : Optional.ofNullable(value.ofTree(tree, pointer, problems));
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        return Optional.ofNullable(value.ofTexts(source, name, problems));
    }

    @Override
    public @Nullable Object absent(boolean inTexts) {
        return Optional.empty();
    }

    @Override
    public @Nullable Shape inside(Object step) {
        return value.inside(step);
    }

    @Override
    public boolean isPlain() {
        return value.isPlain();
    }
}
