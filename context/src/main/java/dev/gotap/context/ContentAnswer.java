package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers with a content: 200, 206, 304, 412 or 416. */
final class ContentAnswer {

    // Up to here it is read before the head is sent, so that a failure to read is a clean 500; and it goes out at once.
    private static final int SMALL = 16 << 10;

    private final ContextResponse context;
    private final Exchange exchange;
    private final Content content;

    ContentAnswer(ContextResponse context, Content content) {
        this.context = context;
        this.exchange = context.exchange();
        this.content = content;
    }

    void give(int code) throws IOException {
        Preconditions conditions = new Preconditions(exchange, content.tag(), content.modified());
        if (context.isSettled(conditions, content.tag(), content.modified())) {
            return;
        }
        exchange.setHeader("Accept-Ranges", "bytes");
        boolean ranged = code == 200 && "GET".equals(exchange.method()) && conditions.rangeHolds();
        ByteRange range = ranged ? ByteRange.parse(exchange.header("Range"), content.length()) : null;
        if (range == null) {
            send(code, 0, content.length());
        } else if (range.isImpossible()) {
            exchange.setHeader("Content-Range", "bytes */" + content.length());
            throw HttpError.of(416, "RANGE_NOT_SATISFIABLE", "there are only " + content.length() + " bytes");
        } else {
            long last = range.from() + range.length() - 1;
            exchange.setHeader("Content-Range", "bytes " + range.from() + '-' + last + '/' + content.length());
            send(206, range.from(), range.length());
        }
    }

    private void send(int code, long from, long length) throws IOException {
        String coding = content.coding();
        if (coding != null) {
            exchange.setHeader("Content-Encoding", coding);
        }
        if ("HEAD".equals(exchange.method())) {
            sendHead(code, length);
            return;
        }
        try (InputStream in = content.open(from)) {
            if (length <= SMALL) {
                byte[] bytes = in.readNBytes((int) length);
                requireAll(bytes.length, length);
                context.send(code, content.type(), bytes, 0, bytes.length, false);
            } else {
                copy(code, in, from, length);
            }
        }
    }

    private void sendHead(int code, long length) throws IOException {
        if (length <= Integer.MAX_VALUE) {
            context.send(code, content.type(), new byte[0], 0, (int) length, false); // a length without its bytes
        } else {
            context.openStream(code, content.type(), length).close();
        }
    }

    /** Straight from the file where the answer goes out as it is; an encoder has to see the bytes. */
    private void copy(int code, InputStream in, long from, long length) throws IOException {
        OutputStream out = context.openStream(code, content.type(), length);
        if (in instanceof FileStream file && out instanceof FileSink sink) {
            sink.transferFrom(file.channel(), from, length);
        } else {
            StreamCopy.copy(in, out, length);
        }
        out.close();
    }

    private static void requireAll(long read, long length) throws IOException {
        if (read < length) {
            throw new IOException("the content ended after " + read + " of " + length + " bytes");
        }
    }
}
