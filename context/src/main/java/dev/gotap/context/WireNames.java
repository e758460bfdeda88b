package dev.gotap.context;

import dev.gotap.context.spi.InvalidValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where a wrong value stood in the request: the way back from Java's names to those on the wire. */
final class WireNames {

    private WireNames() {}

    /** With the place of what names none; null for the body. A type without a shape has Java's names everywhere. */
    static HttpError.Violation violation(InvalidValue wrong, @Nullable Shape root, @Nullable Parameter rest) {
        StringBuilder pointer = new StringBuilder();
        Parameter place = rest;
        Shape shape = root;
        String last = "";
        List<Object> path = wrong.path();
        for (int i = 0; i < path.size(); i++) {
            Object step = path.get(i);
            Component component = shape instanceof ObjectShape object ? object.component(step) : null;
            if (i == 0 && component != null && component.place() != null) {
                place = component.place();
            }
            String name = component == null ? step.toString() : component.nameAt(place);
            if (i == 0) {
                pointer.append(place == null ? "/" + Parameter.escaped(name) : place.pointer(name));
            } else {
                pointer.append(place == null || !(step instanceof String) ? "/" : ".")
                        .append(Parameter.escaped(name));
            }
            last = step instanceof Integer ? last + "[" + name + "]" : name;
            shape = shape == null ? null : shape.inside(step);
        }
        String message = last.isEmpty() ? wrong.message() : last + " " + wrong.message();
        return new HttpError.Violation(pointer.toString(), wrong.code(), message);
    }
}
