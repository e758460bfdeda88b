package dev.gotap.router;

/**
 * Says which values a typed parameter takes, as {@code int} does in {@code /users/:id<int>}.
 *
 * <p>A value that does not fit is not an error: the route simply does not match, and the look-up goes on with the next
 * candidate. It is called while a path is being matched, from many threads at once, so it must be fast, free of side
 * effects and should not allocate. It sees the canonical path, in which reserved characters are still percent-encoded.
 */
@FunctionalInterface
public interface ParamType {

    /**
     * Whether the characters from {@code from} (inclusive) to {@code to} (exclusive) are a value of this type.
     *
     * @param path the whole canonical path, never null
     * @param from the first character of the value
     * @param to one past its last character, always greater than {@code from}
     * @return true when the route may take this value
     */
    boolean accepts(CharSequence path, int from, int to);
}
