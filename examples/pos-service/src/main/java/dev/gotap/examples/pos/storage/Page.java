package dev.gotap.examples.pos.storage;

import java.util.List;

/**
 * A part of a long list.
 *
 * @param items the rows of this page
 * @param page counted from 0
 * @param size rows that were asked for
 * @param total rows of the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    /** Keeps its own list. */
    public Page {
        items = List.copyOf(items);
    }

    /** The rows of that page. */
    public static <T> Page<T> of(PageRequest request, List<T> items, long total) {
        return new Page<>(items, request.page(), request.size(), total);
    }
}
