package dev.gotap.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or a property of a bean.
 *
 * @param property its Java name
 * @param name its name on the wire
 * @param place where it says it comes from; null for wherever the whole comes from
 * @param shape how its values are made
 * @param otherwise its value when it is not named; null for none
 * @param optional whether there is a value already when it is not named, as in a bean
 */
record Component(
        String property,
        String name,
        @Nullable Parameter place,
        Shape shape,
        @Nullable Object otherwise,
        boolean optional) {

    @Nullable
    Object ofTree(Map<?, ?> tree, String pointer, Problems problems) {
        String here = pointer + "/" + Parameter.escaped(name);
        if (tree.containsKey(name)) {
            return shape.ofTree(tree.get(name), here, problems);
        }
        Object value = otherwise != null ? otherwise : shape.absent(false);
        if (value == null && !optional && shape instanceof ScalarShape scalar && scalar.isPrimitive()) {
            problems.inBody(
                    here,
                    "MISSING",
                    "is missing (expected: " + scalar.conversion().expected() + ")");
        }
        return value;
    }

    @Nullable
    Object ofTexts(Source source, String prefix, Problems problems) {
        String full = prefix + nameAt(source.place);
        int before = problems.count();
        Object value = shape.ofTexts(source, full, problems);
        if (value != null && !(otherwise != null && value.equals(shape.absent(true)))) {
            return value;
        }
        if (problems.count() > before) {
            return null;
        }
        value = otherwise != null ? otherwise : shape.absent(true);
        if (value == null && !optional && shape instanceof ScalarShape scalar && scalar.isPrimitive()) {
            problems.inParameter(source.place.missing(full, scalar.conversion()));
        }
        return value;
    }

    /** The name there: a header's is written with dashes, unless it is given. */
    String nameAt(@Nullable Parameter where) {
        return where == Parameter.HEADER && name.equals(property) ? Shapes.headerName(property) : name;
    }
}
