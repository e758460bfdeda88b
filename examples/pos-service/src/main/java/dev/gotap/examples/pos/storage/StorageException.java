package dev.gotap.examples.pos.storage;

import java.sql.SQLException;

/** Says that the database itself failed. Nothing in it is for a client: it names tables and files. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** SQLSTATE of a broken unique index. */
    private static final String DUPLICATE_KEY = "23505";

    private final String state;

    StorageException(SQLException cause) {
        super("database: " + cause.getMessage(), cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    StorageException(String message) {
        super(message);
        this.state = "";
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
        this.state = "";
    }

    /** True if a row with the same unique value was there first. Nothing of the transaction was kept. */
    public boolean isDuplicateKey() {
        return state.equals(DUPLICATE_KEY);
    }
}
