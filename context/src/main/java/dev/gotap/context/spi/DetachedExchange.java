package dev.gotap.context.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a copied context keeps of its request: everything that can be read again, and no way to answer. */
public final class DetachedExchange extends Exchange {

    private final String method;
    private final String rawPath;
    private final @Nullable String rawQuery;
    private final String protocol;
    private final String scheme;
    private final @Nullable InetSocketAddress peer;
    private final long contentLength;
    private final HeaderLines headers = new HeaderLines();

    /**
     * Copies what can be copied.
     *
     * @param source a live exchange
     */
    public DetachedExchange(Exchange source) {
        method = source.method();
        rawPath = source.rawPath();
        rawQuery = source.rawQuery();
        protocol = source.protocol();
        scheme = source.scheme();
        peer = source.peer();
        contentLength = source.contentLength();
        source.forEachHeader(headers::add);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public @Nullable InetSocketAddress peer() {
        return peer;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    @Override
    public List<String> headers(String name) {
        return headers.all(name);
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> visitor) {
        headers.forEach(visitor);
    }

    @Override
    protected long announcedLength() {
        return contentLength;
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public @Nullable String responseHeader(String name) {
        return null;
    }

    @Override
    public void forEachResponseHeader(BiConsumer<String, String> visitor) {}

    @Override
    public void keepOpen(Runnable onDisconnect) {
        throw detached();
    }

    @Override
    public void finish() {}

    @Override
    public void abort() {}

    @Override
    protected InputStream openBody(long maxBytes) throws IOException {
        throw new IllegalStateException(
                "a copied context has the body only if it was read before (mend: c.bodyBytes(), then c.copy())");
    }

    @Override
    protected void putHeader(String name, String value) {
        throw detached();
    }

    @Override
    protected void appendHeader(String name, String value) {
        throw detached();
    }

    @Override
    protected void dropHeader(String name) {
        throw detached();
    }

    @Override
    protected void respond(
            int status,
            @Nullable String contentType,
            byte[] body,
            int offset,
            int length,
            boolean borrowed,
            long contentLength) {
        reset(); // or the next attempt would be told that the first one is on its way
        throw detached();
    }

    @Override
    protected OutputStream openResponse(int status, @Nullable String contentType, long length) {
        reset();
        throw detached();
    }

    @Override
    protected void switchProtocol(Upgrade upgrade) {
        throw detached();
    }

    @Override
    protected void leaveIoThread() {
        throw detached();
    }

    private static IllegalStateException detached() {
        return new IllegalStateException(
                "a copied context cannot answer (mend: answer with the original, or use c.async(...))");
    }
}
