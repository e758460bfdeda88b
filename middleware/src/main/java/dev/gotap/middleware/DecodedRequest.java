package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.spi.BodyDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of one request, in the codings that were applied to it; freed at the end of the request. */
final class DecodedRequest implements BodyDecoder, Handler {

    private final List<ContentCoding> applied;
    private final int maxRatio;
    private @Nullable InputStream body;

    DecodedRequest(List<ContentCoding> applied, int maxRatio) {
        this.applied = applied;
        this.maxRatio = maxRatio;
    }

    @Override
    public InputStream decode(InputStream encoded) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(encoded);
        int first = peeked.read();
        if (first < 0) {
            return encoded; // there is no body, so it is not encoded either
        }
        peeked.unread(first);
        CountedInput wire = new CountedInput(peeked);
        InputStream in = wire;
        for (int i = applied.size() - 1; i >= 0; i--) { // the last one applied is the outermost
            ContentCoding coding = applied.get(i);
            in = new DecodedBody(coding.decode(in), coding.name(), wire, maxRatio);
        }
        body = in;
        return in;
    }

    @Override
    public void handle(Context c) throws IOException {
        InputStream left = body;
        if (left != null) {
            left.close();
        }
    }
}
