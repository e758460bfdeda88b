package dev.gotap.context;

import java.util.ArrayList;
import java.util.List;

/** The errors of one request, in the order they came. Reused from request to request. */
final class CollectedErrors {

    private final List<CollectedError> list = new ArrayList<>(0);

    void add(CollectedError error) {
        list.add(error);
    }

    void addAll(CollectedErrors others) {
        list.addAll(others.list);
    }

    List<CollectedError> all() {
        return list.isEmpty() ? List.of() : List.copyOf(list);
    }

    List<Throwable> causes() {
        return list.isEmpty()
                ? List.of()
                : list.stream().map(CollectedError::error).toList();
    }

    List<Throwable> causes(ErrorKind kind) {
        return list.isEmpty()
                ? List.of()
                : list.stream()
                        .filter(error -> error.kind() == kind)
                        .map(CollectedError::error)
                        .toList();
    }

    void clear() {
        if (!list.isEmpty()) {
            list.clear();
        }
    }
}
