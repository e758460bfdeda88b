package dev.gotap.router.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;

/**
 * One message while it comes in, frame by frame. Beyond the bound it is given up, and what is left of it is read and
 * dropped, so that the close frame behind it can be seen.
 */
final class IncomingMessage implements ChannelListener<StreamSourceFrameChannel> {

    private static final int FIRST_BYTES = 512;
    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private final Consumer<byte[]> whole;
    private final Runnable tooBig;
    private final BiConsumer<WebSocketChannel, Throwable> broken;

    private byte[] bytes = NOTHING;
    private int size;
    private boolean dropping;

    IncomingMessage(
            int maxBytes, Consumer<byte[]> whole, Runnable tooBig, BiConsumer<WebSocketChannel, Throwable> broken) {
        this.maxBytes = maxBytes;
        this.whole = whole;
        this.tooBig = tooBig;
        this.broken = broken;
    }

    @Override
    public void handleEvent(StreamSourceFrameChannel message) {
        try (PooledByteBuffer pooled =
                message.getWebSocketChannel().getBufferPool().allocate()) {
            read(message, pooled.getBuffer());
        } catch (IOException e) {
            // Or Undertow calls this listener for ever: to it, text that is not UTF-8 is a message still to be read.
            IoUtils.safeClose(message);
            broken.accept(message.getWebSocketChannel(), e);
        }
    }

    private void read(StreamSourceFrameChannel message, ByteBuffer buffer) throws IOException {
        int n = message.read(buffer);
        while (n > 0) {
            append(buffer.flip());
            buffer.clear();
            n = message.read(buffer);
        }
        if (n == 0) {
            message.getReadSetter().set(this);
            message.resumeReads();
            return;
        }
        if (!dropping) {
            whole.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
    }

    private void append(ByteBuffer more) {
        if (dropping) {
            return;
        }
        int length = more.remaining();
        if (length > maxBytes - size) {
            dropping = true;
            bytes = NOTHING;
            tooBig.run();
            return;
        }
        if (size + length > bytes.length) {
            int room = Math.max(FIRST_BYTES, Math.max(size + length, 2 * bytes.length));
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, room));
        }
        more.get(bytes, size, length);
        size += length;
    }
}
