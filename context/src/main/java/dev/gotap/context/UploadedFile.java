package dev.gotap.context;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a {@code multipart/form-data} request, in memory or, when large, on disk. It lives as long as its request;
 * {@link #saveTo(Path)} keeps it. Name and type are what the client says and prove nothing.
 */
public final class UploadedFile {

    private final String field;
    private final String fileName;
    private final @Nullable String contentType;
    private final long size;
    private final byte @Nullable [] bytes;
    private final @Nullable Path path;

    UploadedFile(PartHeader header, long size, byte @Nullable [] bytes, @Nullable Path path) {
        this.field = header.name();
        String submitted = header.fileName();
        this.fileName = FileName.sanitised(submitted == null ? "" : submitted);
        this.contentType = header.contentType();
        this.size = size;
        this.bytes = bytes;
        this.path = path;
    }

    /**
     * The name of the form field.
     *
     * @return as sent
     */
    public String field() {
        return field;
    }

    /**
     * The file's name, made safe: without directories, control characters, leading dots, and whatever else a file system
     * may take amiss.
     *
     * @return never empty; {@code file} when nothing is left
     */
    public String fileName() {
        return fileName;
    }

    /**
     * The media type the client claims.
     *
     * @return null when it claims none
     */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * The length.
     *
     * @return bytes
     */
    public long size() {
        return size;
    }

    /**
     * The content.
     *
     * @return a new stream; the caller closes it
     * @throws IOException if it cannot be read, as after the end of the request
     */
    public InputStream stream() throws IOException {
        return bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(onDisk());
    }

    /**
     * The content, in memory.
     *
     * @return a new array
     * @throws IOException if it cannot be read, as after the end of the request
     */
    public byte[] bytes() throws IOException {
        return bytes != null ? bytes.clone() : Files.readAllBytes(onDisk());
    }

    /**
     * Saves the file under its safe name. Nothing is overwritten.
     *
     * @param directory must exist
     * @return where it is
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     * @throws IOException if it cannot be written
     */
    public Path saveTo(Path directory) throws IOException {
        return saveTo(directory, fileName);
    }

    /**
     * Saves the file under a name of yours. Nothing is overwritten.
     *
     * @param directory must exist
     * @param name a plain file name
     * @return where it is
     * @throws IllegalArgumentException if the name would lead elsewhere
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     * @throws IOException if it cannot be written
     */
    public Path saveTo(Path directory, String name) throws IOException {
        if (!FileName.sanitised(name).equals(name)) {
            throw new IllegalArgumentException("name: " + Quoted.of(name)
                    + " (expected: a plain file name, without directories, such as " + FileName.sanitised(name) + ")");
        }
        Path target = directory.resolve(name);
        if (bytes != null) {
            Files.write(target, bytes, java.nio.file.StandardOpenOption.CREATE_NEW);
        } else {
            Files.copy(onDisk(), target);
        }
        return target;
    }

    @Override
    public String toString() {
        return field + ": " + fileName + ", " + size + " bytes";
    }

    private Path onDisk() {
        if (path == null) {
            throw new IllegalStateException("neither in memory nor on disk");
        }
        return path;
    }
}
