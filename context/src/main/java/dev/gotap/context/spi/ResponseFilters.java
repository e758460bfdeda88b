package dev.gotap.context.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The filters that an answer still has to pass; the array is kept from request to request. */
final class ResponseFilters {

    private @Nullable ResponseFilter[] waiting = new ResponseFilter[4];
    private int count;

    void add(ResponseFilter filter) {
        if (count == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * count);
        }
        waiting[count++] = filter;
    }

    /** Runs them, the last one added first, and puts together what they made of the body; null if nothing. */
    @Nullable
    BodyEncoder run(Exchange exchange, int status, @Nullable String contentType, long length) {
        String type = contentType == null ? exchange.responseHeader("Content-Type") : contentType;
        BodyEncoder encoders = null;
        long left = length;
        while (count > 0) {
            ResponseFilter filter = waiting[--count];
            waiting[count] =
                    null; // before it runs, so that one that fails is not asked about the answer to its failure
            BodyEncoder encoder = filter == null ? null : filter.head(exchange, status, type, left);
            if (encoder != null) {
                left = encoder.keepsLength() ? left : -1;
                encoders = encoders == null ? encoder : new ChainedEncoder(encoders, encoder);
            }
        }
        return encoders;
    }

    void clear() {
        while (count > 0) {
            waiting[--count] = null;
        }
    }
}
