package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a known length and version, to be answered with {@link Context#content}: in full, in part, or with word that
 * the client has them already. Immutable; the bytes are read when they are sent, and large ones piece by piece.
 */
public final class Content {

    private final Source source;
    private final long length;
    private final String type;
    private final @Nullable ETag tag;
    private final @Nullable Instant modified;
    private final @Nullable String coding;

    private Content(
            Source source,
            long length,
            String type,
            @Nullable ETag tag,
            @Nullable Instant modified,
            @Nullable String coding) {
        this.source = source;
        this.length = length;
        this.type = requireNonNull(type, "type");
        this.tag = tag;
        this.modified = modified;
        this.coding = coding;
    }

    /**
     * A file, with a type by its suffix and a version by its size and its time.
     *
     * @param file a regular file; links are followed
     * @return the content
     * @throws NoSuchFileException if there is no such file, or it is something else
     * @throws IOException if its attributes cannot be read
     */
    public static Content of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        }
        Instant modified = attributes.lastModifiedTime().toInstant();
        return new Content(
                from -> channel(file, from),
                attributes.size(),
                FileTypes.of(name(file.toString())),
                tag(attributes.size(), modified),
                modified,
                null);
    }

    /**
     * Bytes in memory, with a version made of them.
     *
     * @param type the media type
     * @param bytes must not be modified afterwards
     * @return the content
     */
    public static Content of(String type, byte[] bytes) {
        Source source = from -> new ByteArrayInputStream(bytes, (int) from, bytes.length);
        return new Content(source, bytes.length, type, ETag.of(bytes), null, null);
    }

    /**
     * A resource of the class path, with a type by its suffix and a version by its length and its time.
     *
     * @param resource from {@link Class#getResource} or {@link ClassLoader#getResource}
     * @return the content
     * @throws NoSuchFileException if it is a directory
     * @throws IOException if it cannot be read, or its length is not known
     */
    public static Content of(URL resource) throws IOException {
        if ("file".equals(resource.getProtocol())) {
            return of(Path.of(URI.create(resource.toString())));
        }
        URLConnection connection = connect(resource);
        if (connection instanceof JarURLConnection jar && jar.getJarEntry().isDirectory()) {
            throw new NoSuchFileException(resource.toString(), null, "a directory");
        }
        long length;
        Instant modified = Instant.ofEpochMilli(connection.getLastModified());
        try (InputStream in =
                connection.getInputStream()) { // a connection to an archive is open until its stream is not
            requireNonNull(in, "in");
            length = connection.getContentLengthLong();
        }
        if (length < 0) {
            throw new IOException("the length of " + resource + " is not known");
        }
        Source source = from -> {
            InputStream in = connect(resource).getInputStream();
            in.skipNBytes(from);
            return in;
        };
        return new Content(
                source, length, FileTypes.of(name(resource.getPath())), tag(length, modified), modified, null);
    }

    /**
     * The same with another media type.
     *
     * @param newType the media type
     * @return a copy
     */
    public Content withType(String newType) {
        return new Content(source, length, newType, tag, modified, coding);
    }

    /**
     * The same with another version.
     *
     * @param newTag the version
     * @return a copy
     */
    public Content withTag(ETag newTag) {
        return new Content(source, length, type, newTag, modified, coding);
    }

    /**
     * The same with another time.
     *
     * @param time when it was last modified
     * @return a copy
     */
    public Content withModified(Instant time) {
        return new Content(source, length, type, tag, time, coding);
    }

    /**
     * The same as bytes that are encoded already; they are another version, and have a tag of their own.
     *
     * @param newCoding what {@code Content-Encoding} says: {@code gzip}
     * @return a copy
     */
    public Content withCoding(String newCoding) {
        ETag own = tag == null ? null : new ETag(tag.text() + '-' + newCoding, tag.isWeak());
        return new Content(source, length, type, own, modified, newCoding);
    }

    /**
     * The length.
     *
     * @return bytes
     */
    public long length() {
        return length;
    }

    /**
     * The media type.
     *
     * @return what {@code Content-Type} says
     */
    public String type() {
        return type;
    }

    @Nullable
    ETag tag() {
        return tag;
    }

    @Nullable
    Instant modified() {
        return modified;
    }

    @Nullable
    String coding() {
        return coding;
    }

    InputStream open(long from) throws IOException {
        return source.open(from);
    }

    /** Files of an archive have channels of another kind. */
    private static InputStream channel(Path file, long from) throws IOException {
        if (file.getFileSystem().equals(FileSystems.getDefault())) {
            return FileStream.open(file, from);
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        return Channels.newInputStream(channel.position(from));
    }

    private static URLConnection connect(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false); // a cached archive is closed under the feet of other readers
        return connection;
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Strong as far as files tell: within the resolution of its time, a file of the same size may be another. */
    private static ETag tag(long size, Instant modified) {
        long nanos = modified.getEpochSecond() * 1_000_000_000L + modified.getNano();
        return ETag.strong(Long.toHexString(size) + '-' + Long.toHexString(nanos));
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        InputStream open(long from) throws IOException;
    }
}
