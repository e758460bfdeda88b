package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param data a text, sent line by line, or anything the JSON codec writes
 * @param name what the page listens for; null for {@code message}
 * @param id what the browser says when it comes back; null for none
 * @param retry how long the browser waits before it comes back; null leaves it as it is
 */
public record ServerEvent(
        Object data,
        @Nullable String name,
        @Nullable String id,
        @Nullable Duration retry) {

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException for a line break in name or id, which would begin another field, NUL in an id,
     *     which browsers ignore it for, or a negative time
     */
    public ServerEvent {
        requireNonNull(data, "data");
        requireOneLine("event name", name);
        requireOneLine("event id", id);
        if (retry != null && retry.isNegative()) {
            throw new IllegalArgumentException("retry: " + retry + " (expected: >= 0)");
        }
    }

    /**
     * An event with data alone.
     *
     * @param data a text, or anything the JSON codec writes
     * @return the event
     */
    public static ServerEvent of(Object data) {
        return new ServerEvent(data, null, null, null);
    }

    /**
     * This event with a name.
     *
     * @param newName one line
     * @return a copy
     */
    public ServerEvent withName(String newName) {
        return new ServerEvent(data, newName, id, retry);
    }

    /**
     * This event with an id.
     *
     * @param newId one line
     * @return a copy
     */
    public ServerEvent withId(String newId) {
        return new ServerEvent(data, name, newId, retry);
    }

    /**
     * This event with a time to wait.
     *
     * @param time &gt;= 0
     * @return a copy
     */
    public ServerEvent withRetry(Duration time) {
        return new ServerEvent(data, name, id, time);
    }

    private static void requireOneLine(String what, @Nullable String text) {
        for (int i = 0; text != null && i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == '\r' || ch == '\n' || ch == 0) {
                throw new IllegalArgumentException(
                        what + ": character " + (int) ch + " at index " + i + " (expected: one line)");
            }
        }
    }
}
