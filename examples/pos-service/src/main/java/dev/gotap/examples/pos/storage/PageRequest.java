package dev.gotap.examples.pos.storage;

import dev.gotap.examples.pos.problem.Field;

/**
 * Which part of a long list is wanted.
 *
 * @param page counted from 0
 * @param size rows, from 1 to {@link #LARGEST}
 */
public record PageRequest(int page, int size) {

    /** No page is longer. */
    public static final int LARGEST = 200;

    /** Refuses a page that would be empty by mistake or too long to answer. */
    public PageRequest {
        Field.at("page").range(page, 0, 1_000_000);
        Field.at("size").range(size, 1, LARGEST);
    }

    /** The first page, of that size. */
    public static PageRequest first(int size) {
        return new PageRequest(0, size);
    }

    /** How many rows come before this page. */
    public long offset() {
        return (long) page * size;
    }
}
