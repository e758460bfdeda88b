package dev.gotap.validation;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a path of Jakarta Validation into ours. There a node carries the index of the container it is in, and an element
 * of a container has a name such as {@code <list element>}; here an index is a step of its own.
 */
final class ViolationPath {

    private ViolationPath() {}

    static List<Object> of(List<Object> start, Path path) {
        List<Object> steps = new ArrayList<>(start);
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                steps.add(node.getIndex());
            } else if (node.isInIterable() && node.getKey() != null) {
                steps.add(String.valueOf(node.getKey()));
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                steps.add(node.getName());
            }
        }
        return steps;
    }
}
