package dev.gotap.context;

import dev.gotap.context.spi.GrowingBytes;

/** Where a response is encoded before anything of it is sent; used again from request to request. */
final class ResponseBuffer extends GrowingBytes {

    private static final int MAX_KEPT = 64 << 10;

    ResponseBuffer() {
        super(MAX_KEPT);
    }
}
