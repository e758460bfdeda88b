package dev.gotap.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one multipart request, and the way they come in: to memory first, to disk when that is used up. */
final class FormParts {

    private static final Logger LOG = LoggerFactory.getLogger("dev.gotap.context");

    private final List<UploadedFile> files = new ArrayList<>();
    private final List<Path> onDisk = new ArrayList<>(0);
    private final Uploads uploads;
    private long memoryLeft;
    private int textLeft;

    /** With the bounds of these uploads, or for a body that is in memory already, without going to disk. */
    FormParts(Uploads uploads, boolean inMemory) {
        this.uploads = uploads;
        this.memoryLeft = inMemory ? Long.MAX_VALUE : uploads.maxMemoryBytes();
        this.textLeft = uploads.maxTextBytes();
    }

    List<UploadedFile> files() {
        return files;
    }

    /** Reads all parts: the fields into {@code fields}, the files here. */
    void read(Multipart parts, Pairs fields, int maxParameters) throws IOException {
        while (parts.next()) {
            PartHeader header = parts.header(uploads.maxPartHeaderBytes());
            if (header.fileName() == null) {
                fields.add(header.name(), text(parts, header), maxParameters, "form");
            } else {
                if (files.size() == uploads.maxFiles()) {
                    throw HttpError.of(
                            400, "TOO_MANY_FILES", "the form has more than " + uploads.maxFiles() + " files");
                }
                addFile(parts, header);
            }
        }
    }

    /** Removes the files on disk; whatever goes wrong is logged, for the request is over. */
    void delete() {
        for (Path path : onDisk) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.error("an uploaded file could not be removed: {}", path, e);
            }
        }
        onDisk.clear();
    }

    private String text(Multipart parts, PartHeader header) throws IOException {
        Sink sink = new Sink(textLeft);
        parts.copyTo(sink);
        textLeft -= sink.memory.size();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(sink.memory.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Multipart.malformed("the field " + Quoted.of(header.name()) + " is not UTF-8");
        }
    }

    /** A browser sends a file input that was left alone as a file without name and content: that is no file. */
    private void addFile(Multipart parts, PartHeader header) throws IOException {
        FileSink sink = new FileSink();
        try (sink) {
            parts.copyTo(sink);
        }
        if (sink.size > 0 || !"".equals(header.fileName())) {
            byte[] bytes = sink.path == null ? sink.memory.toByteArray() : null;
            files.add(new UploadedFile(header, sink.size, bytes, sink.path));
        }
    }

    /** Text in memory, up to a bound. */
    private final class Sink extends OutputStream {

        private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private final int maxBytes;

        private Sink(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (memory.size() + length > maxBytes) {
                throw HttpError.of(
                        413,
                        "FORM_TOO_LARGE",
                        "the fields of the form are larger than " + uploads.maxTextBytes() + " bytes");
            }
            memory.write(bytes, offset, length);
        }
    }

    /** A file, in memory while there is some left. */
    private final class FileSink extends OutputStream {

        private ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private @Nullable OutputStream disk;
        private @Nullable Path path;
        private long size;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            size += length;
            if (disk == null && length <= memoryLeft) {
                memoryLeft -= length;
                memory.write(bytes, offset, length);
                return;
            }
            disk().write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (disk != null) {
                disk.close();
            }
        }

        private OutputStream disk() throws IOException {
            OutputStream open = disk;
            if (open == null) {
                path = createFile();
                open = Files.newOutputStream(path);
                disk = open;
                memory.writeTo(open);
                memoryLeft += memory.size();
                memory = new ByteArrayOutputStream(0);
            }
            return open;
        }

        /** Readable by this user only, where the file system knows users: createTempFile sees to that. */
        private Path createFile() throws IOException {
            Path directory = uploads.directory();
            Path created = directory == null
                    ? Files.createTempFile("gotap-upload-", ".part")
                    : Files.createTempFile(directory, "gotap-upload-", ".part");
            onDisk.add(created);
            return created;
        }
    }
}
