package dev.gotap.context;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much of a {@code multipart/form-data} body is accepted, within {@link Limits#maxBodyBytes()}, and where its files
 * wait. Beyond a bound the answer is 400, for the text 413.
 *
 * @param maxFiles number of files
 * @param maxPartHeaderBytes bytes of one part's header, which holds the names of field and file
 * @param maxTextBytes bytes of all fields that are no files, which are kept in memory
 * @param maxMemoryBytes bytes of all files that are kept in memory; what is beyond waits on disk until the request ends
 * @param directory where files wait; null for the JVM's directory for temporary files
 */
public record Uploads(
        int maxFiles,
        int maxPartHeaderBytes,
        int maxTextBytes,
        int maxMemoryBytes,
        @Nullable Path directory) {

    private static final Uploads DEFAULTS = new Uploads(20, 4 << 10, 1 << 20, 1 << 20, null);

    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException naming the bound, its value and what was expected
     */
    public Uploads {
        requireAtLeast("maxFiles", maxFiles, 0);
        requireAtLeast("maxPartHeaderBytes", maxPartHeaderBytes, 128);
        requireAtLeast("maxTextBytes", maxTextBytes, 0);
        requireAtLeast("maxMemoryBytes", maxMemoryBytes, 0);
    }

    /**
     * 20 files, 4 KiB of header a part, 1 MiB of text, 1 MiB of files in memory.
     *
     * @return the defaults
     */
    public static Uploads defaults() {
        return DEFAULTS;
    }

    /**
     * These bounds with another number of files.
     *
     * @param count &gt;= 0; 0 means no files
     * @return a copy
     */
    public Uploads withMaxFiles(int count) {
        return new Uploads(count, maxPartHeaderBytes, maxTextBytes, maxMemoryBytes, directory);
    }

    /**
     * These bounds with another size of a part's header.
     *
     * @param bytes &gt;= 128
     * @return a copy
     */
    public Uploads withMaxPartHeaderBytes(int bytes) {
        return new Uploads(maxFiles, bytes, maxTextBytes, maxMemoryBytes, directory);
    }

    /**
     * These bounds with another size of all fields that are no files.
     *
     * @param bytes &gt;= 0
     * @return a copy
     */
    public Uploads withMaxTextBytes(int bytes) {
        return new Uploads(maxFiles, maxPartHeaderBytes, bytes, maxMemoryBytes, directory);
    }

    /**
     * These bounds with another share of memory for files.
     *
     * @param bytes &gt;= 0; 0 means that every file waits on disk
     * @return a copy
     */
    public Uploads withMaxMemoryBytes(int bytes) {
        return new Uploads(maxFiles, maxPartHeaderBytes, maxTextBytes, bytes, directory);
    }

    /**
     * These bounds with another place for files to wait.
     *
     * @param newDirectory must exist
     * @return a copy
     */
    public Uploads withDirectory(Path newDirectory) {
        return new Uploads(maxFiles, maxPartHeaderBytes, maxTextBytes, maxMemoryBytes, newDirectory);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
