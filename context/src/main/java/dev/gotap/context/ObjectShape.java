package dev.gotap.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record or a bean: a value for each of its components, then the whole. In texts, nested names have a dot. */
final class ObjectShape implements Shape {

    private final Class<?> type;
    private final Maker maker;
    private Component[] components = {};
    private boolean plain;

    ObjectShape(Class<?> type, Maker maker) {
        this.type = type;
        this.maker = maker;
    }

    /** The second half of the construction: a type may hold itself. It is plain until a component is found that is not. */
    void complete(Component[] all, boolean mayBePlain) {
        components = all;
        plain = mayBePlain;
    }

    /** Looks at the components again; true when one of them has changed its mind. */
    boolean settle() {
        for (Component component : components) {
            if (plain && !component.shape().isPlain()) {
                plain = false;
                return true;
            }
        }
        return false;
    }

    /** The value with each component from where it belongs; those without a place come from the body or the rest. */
    @Nullable
    Object ofRequest(Sources sources, Problems problems) throws java.io.IOException {
        @Nullable Object[] values = new @Nullable Object[components.length];
        int before = problems.count();
        for (int i = 0; i < components.length; i++) {
            Component component = components[i];
            Source source = sources.of(component.place());
            values[i] = source == null
                    ? component.ofTree(sources.tree(), "", problems)
                    : component.ofTexts(source, "", problems);
        }
        return problems.count() > before ? null : made(values, sources.rest(), "", problems);
    }

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        if (tree == null) {
            return null;
        }
        if (!(tree instanceof Map<?, ?> map)) {
            problems.inBody(pointer, "INVALID_TYPE", "is not an object (expected: an object)");
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[components.length];
        int before = problems.count();
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].ofTree(map, pointer, problems);
        }
        return problems.count() > before ? null : made(values, null, pointer, problems);
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        String prefix = name.isEmpty() ? "" : name + ".";
        if (!prefix.isEmpty() && !source.anyBegins(prefix)) {
            return null; // which also ends a type that holds itself
        }
        @Nullable Object[] values = new @Nullable Object[components.length];
        int before = problems.count();
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].ofTexts(source, prefix, problems);
        }
        return problems.count() > before ? null : made(values, source, source.place.pointer(name), problems);
    }

    @Override
    public @Nullable Shape inside(Object step) {
        Component component = component(step);
        return component == null ? null : component.shape();
    }

    @Nullable
    Component component(Object property) {
        for (Component component : components) {
            if (component.property().equals(property)) {
                return component;
            }
        }
        return null;
    }

    /** Whether all of it comes from the places its components name, so that there is no rest. */
    boolean namesAllPlaces() {
        for (Component component : components) {
            if (component.place() == null) {
                return false;
            }
        }
        return components.length > 0;
    }

    @Override
    public boolean isPlain() {
        return plain;
    }

    private @Nullable Object made(
            @Nullable Object[] values, @Nullable Source source, String pointer, Problems problems) {
        try {
            return maker.make(values);
        } catch (HttpError | Error e) {
            throw e;
        } catch (Throwable e) {
            problems.refused(source, pointer, e);
            return null;
        }
    }

    @Override
    public String toString() {
        return type.getName();
    }

    /** Makes the object of its components' values. */
    @FunctionalInterface
    interface Maker {
        Object make(@Nullable Object[] values) throws Throwable;
    }
}
