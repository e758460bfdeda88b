package dev.gotap.examples.pos.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Where the database lives and how it is opened.
 *
 * @param location a H2 location: {@code file:…} or {@code mem:…}
 * @param poolSize connections, from 1 to 64; with fewer than two a slow report holds up the tills
 * @param lockTimeout how long a transaction waits for a row that another one holds, and for a connection;
 *     from 250 ms to a minute
 * @param durability what a commit survives
 * @param commits is told of each commit
 */
public record DatabaseOptions(
        String location, int poolSize, Duration lockTimeout, Durability durability, CommitWatch commits) {

    /** Refuses values that H2 would misread. */
    public DatabaseOptions {
        if (location.indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "location: \"" + location + "\" (expected: no ';', which H2 reads as the start of its settings)");
        }
        if (poolSize < 1 || poolSize > 64) {
            throw new IllegalArgumentException("poolSize: " + poolSize + " (expected: 1 to 64)");
        }
        if (lockTimeout.toMillis() < 250 || lockTimeout.toMillis() > 60_000) {
            throw new IllegalArgumentException("lockTimeout: " + lockTimeout + " (expected: PT0.25S to PT1M)");
        }
    }

    /** A file, created when it is missing. H2 appends {@code .mv.db} to the name. */
    public static DatabaseOptions file(Path path) {
        return new DatabaseOptions(
                "file:" + path.toAbsolutePath().normalize(),
                8,
                Duration.ofSeconds(10),
                Durability.POWER_LOSS,
                CommitWatch.NOBODY);
    }

    /** A database of its own that is gone when it is closed: for tests that do not ask about restarts. */
    public static DatabaseOptions memory() {
        return new DatabaseOptions(
                "mem:" + UUID.randomUUID(), 8, Duration.ofSeconds(10), Durability.PROCESS_CRASH, CommitWatch.NOBODY);
    }

    /** These options with that many connections. */
    public DatabaseOptions withPoolSize(int connections) {
        return new DatabaseOptions(location, connections, lockTimeout, durability, commits);
    }

    /** These options with that patience. */
    public DatabaseOptions withLockTimeout(Duration patience) {
        return new DatabaseOptions(location, poolSize, patience, durability, commits);
    }

    /** These options with that durability. */
    public DatabaseOptions withDurability(Durability survives) {
        return new DatabaseOptions(location, poolSize, lockTimeout, survives, commits);
    }

    /** These options with somebody who is told of each commit. */
    public DatabaseOptions withCommits(CommitWatch watch) {
        return new DatabaseOptions(location, poolSize, lockTimeout, durability, watch);
    }

    String url() {
        // WRITE_DELAY=0: see the package page. DB_CLOSE_ON_EXIT=FALSE: the service drains its requests when the
        // process is asked to stop, and H2's own hook would close the file under them.
        return "jdbc:h2:" + location + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + lockTimeout.toMillis();
    }
}
