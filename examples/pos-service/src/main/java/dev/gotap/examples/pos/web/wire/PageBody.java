package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.storage.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a long list.
 *
 * @param items the rows of this page
 * @param page counted from 0
 * @param size rows that were asked for
 * @param total rows of the whole list
 */
public record PageBody<T>(List<T> items, int page, int size, long total) {

    /** Keeps its own list. */
    public PageBody {
        items = List.copyOf(items);
    }

    /** That page, each row made ready for the wire. */
    public static <D, T> PageBody<T> of(Page<D> page, Function<? super D, T> row) {
        return new PageBody<>(page.items().stream().<T>map(row).toList(), page.page(), page.size(), page.total());
    }
}
