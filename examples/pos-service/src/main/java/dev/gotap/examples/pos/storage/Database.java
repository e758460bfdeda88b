package dev.gotap.examples.pos.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.List;

/** An open database with the schema of this version. Safe for many threads; one process at a time. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Transactions transactions;

    private Database(HikariDataSource pool, DatabaseOptions options) {
        this.pool = pool;
        this.transactions = new Transactions(pool, options);
    }

    /**
     * The database at that place, created or brought up to date where needed.
     *
     * @param migrations the scripts that make the schema, oldest first
     * @throws StorageException if the file is in use by another process, damaged, or made by a newer version
     */
    public static Database open(DatabaseOptions options, List<Migration> migrations) {
        var database = new Database(pool(options), options);
        try {
            new Schema(migrations).bringUpToDate(database.transactions);
            return database;
        } catch (RuntimeException | Error failed) {
            database.close();
            throw failed;
        }
    }

    private static HikariDataSource pool(DatabaseOptions options) {
        var config = new HikariConfig();
        config.setPoolName("pos");
        config.setJdbcUrl(options.url());
        config.setUsername("sa");
        config.setPassword("");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(options.poolSize());
        config.setConnectionTimeout(options.lockTimeout().toMillis());
        // An embedded connection never goes stale, and H2 closes the file with the last one.
        config.setMaxLifetime(0);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException failed) {
            throw new StorageException(
                    "database: \"" + options.location() + "\" cannot be opened (expected: a readable and writable file"
                            + " that no other process has open; stop the other one or choose another path)",
                    failed);
        }
    }

    /** The one way to read and write. */
    public Transactions transactions() {
        return transactions;
    }

    /** Releases the file. What is still under way is rolled back: the caller drains its requests first. */
    @Override
    public void close() {
        pool.close();
    }
}
