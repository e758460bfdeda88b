package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The answer to one client that accepts a coding; frees, at the end of the request, what an unfinished body left behind. */
final class CompressedAnswer implements ResponseFilter, BodyEncoder, Handler {

    private final Compression compression;
    private final ContentCoding coding;
    private final boolean refusesPlain;
    private @Nullable CodedStream stream;

    CompressedAnswer(Compression compression, ContentCoding coding, boolean refusesPlain) {
        this.compression = compression;
        this.coding = coding;
        this.refusesPlain = refusesPlain;
    }

    @Override
    public @Nullable BodyEncoder head(Exchange exchange, int status, @Nullable String contentType, long length) {
        int minBytes = refusesPlain ? 0 : compression.minBytes();
        boolean able = compression.mayCompress(exchange, status, contentType, length, minBytes);
        if (status == 304) {
            weaken(exchange);
        }
        if (!able || exchange.header("Range") != null) {
            return null;
        }
        exchange.setHeader("Content-Encoding", coding.name());
        exchange.removeHeader("Accept-Ranges");
        weaken(exchange);
        return this;
    }

    @Override
    public OutputStream encode(OutputStream out) throws IOException {
        CodedStream encoding = coding.encode(out);
        stream = encoding;
        return encoding;
    }

    @Override
    public void handle(Context c) {
        CodedStream left = stream;
        if (left != null) {
            left.discard();
        }
    }

    private static void weaken(Exchange exchange) {
        String tag = exchange.responseHeader("ETag");
        if (tag != null && tag.startsWith("\"")) {
            exchange.setHeader("ETag", "W/" + tag);
        }
    }
}
