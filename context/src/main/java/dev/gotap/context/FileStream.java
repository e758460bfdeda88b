package dev.gotap.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file as a stream, from one of its bytes on, that shows its channel to whoever can do without the stream. */
final class FileStream extends InputStream {

    private final FileChannel channel;
    private final InputStream bytes;

    private FileStream(FileChannel channel) {
        this.channel = channel;
        this.bytes = Channels.newInputStream(channel);
    }

    static FileStream open(Path file, long from) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            channel.position(from);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new FileStream(channel);
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public int read() throws IOException {
        return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return bytes.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
