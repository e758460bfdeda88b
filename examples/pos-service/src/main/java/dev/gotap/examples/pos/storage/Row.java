package dev.gotap.examples.pos.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The current row of a query, read by column name. Valid until the reader returns. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** A whole number that is never null. */
    public long number(String column) {
        return value(column, Long.class);
    }

    /** A small whole number that is never null. */
    public int smallNumber(String column) {
        return value(column, Integer.class);
    }

    /** A text that is never null. */
    public String text(String column) {
        return value(column, String.class);
    }

    /** A yes or no that is never null. */
    public boolean flag(String column) {
        return value(column, Boolean.class);
    }

    /** A moment that is never null. */
    public Instant instant(String column) {
        return value(column, Instant.class);
    }

    /** A date that is never null. */
    public LocalDate date(String column) {
        return value(column, LocalDate.class);
    }

    /** The constant of that name, never null. */
    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        return Enum.valueOf(type, text(column));
    }

    /** The value, or null where the column is null. */
    public <T> @Nullable T nullable(String column, Class<T> type) {
        try {
            return results.getObject(column, type);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    long number(int index) {
        try {
            return results.getLong(index);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    private <T> T value(String column, Class<T> type) {
        T value = nullable(column, type);
        if (value == null) {
            throw new IllegalStateException(column + ": null (expected: a value; the schema declares it not null)");
        }
        return value;
    }
}
