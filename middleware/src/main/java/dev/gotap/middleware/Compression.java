package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.AcceptEncoding;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compresses answers for clients that accept it (RFC 9110, section 12.5.3), whichever way they are made, failures included.
 * The status never changes.
 *
 * <p>An answer may be compressed when its type is one of {@link CompressionOptions#types}, its length is not known or at
 * least {@link CompressionOptions#minBytes}, it is whole (no 204, 304, 206, {@code Content-Range}), not encoded already, and
 * neither {@code Cache-Control: no-transform} nor a digest of its bytes forbids it. Every such answer has {@code Vary:
 * Accept-Encoding}, compressed or not. One that is compressed has {@code Content-Encoding}, no length unless it was there in
 * full, a weak {@code ETag} (as gzip is not promised to give equal bytes) and no {@code Accept-Ranges}. A HEAD request gets
 * the headers of its GET. A request with {@code Range} is left alone, since ranges count plain bytes. A 304 gets the weak tag
 * and {@code Vary} as its 200 would.
 *
 * <p>The client's qualities decide; among equals the first of {@link CompressionOptions#codings} does, and compressed goes
 * before plain. A client that refuses plain bytes ({@code identity;q=0}) gets short answers compressed, too; one that refuses
 * everything gets plain bytes nevertheless, since nothing could tell it why not.
 *
 * <p>A flush reaches the client: a stream may be compressed. Server-sent events are only if their type is asked for, as each
 * open stream then keeps a compressor of some 270 KB. A request without {@code Accept-Encoding} costs no allocation. Put it after the logger and before what answers; twice in a chain it
 * acts once.
 *
 * <p><b>BREACH.</b> The length of a compressed answer tells what it repeats. An answer that holds a secret beside text that an
 * attacker chooses (a CSRF token beside a search term) must not be compressed over a line he can watch: use
 * {@link CompressionOptions#withSkip}, or keep secrets in headers, which are not compressed here.
 */
public final class Compression implements Handler {

    private static final String[] TIED_TO_THESE_BYTES = {
        "Content-Encoding", "Content-Range", "Content-Digest", "Repr-Digest", "Digest", "Content-MD5"
    };

    private static final HeaderName ACCEPT_ENCODING = HeaderName.of("Accept-Encoding");
    private static final VaryHeader VARY = VaryHeader.of(ACCEPT_ENCODING.text());

    private final CompressionOptions options;
    private final MediaRanges types;
    private final ContentCoding[] codings;
    private final ResponseFilter plain = this::leavePlain;

    private Compression(CompressionOptions options) {
        this.options = options;
        this.types = new MediaRanges(options.types());
        this.codings = options.codings().toArray(ContentCoding[]::new);
    }

    /**
     * A compression with {@link CompressionOptions#defaults()}.
     *
     * @return the handler; one may serve several routers
     */
    public static Compression create() {
        return with(CompressionOptions.defaults());
    }

    /**
     * A compression with these options.
     *
     * @param options what, and how
     * @return the handler; one may serve several routers
     */
    public static Compression with(CompressionOptions options) {
        return new Compression(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        if (!options.skip().test(c)) {
            AcceptEncoding accepted = c.header(ACCEPT_ENCODING) == null ? null : acceptedBy(c);
            ContentCoding coding = accepted == null ? null : chosen(accepted);
            if (accepted == null || coding == null) {
                c.filterResponse(plain);
            } else {
                CompressedAnswer answer = new CompressedAnswer(this, coding, accepted.quality("identity") == 0);
                c.filterResponse(answer);
                c.onCompletion(answer);
            }
        }
        c.next();
    }

    private static AcceptEncoding acceptedBy(Context c) {
        return new AcceptEncoding(c.headers(ACCEPT_ENCODING.text()));
    }

    /** Whether an answer of this kind is one that some client gets compressed. Says so in {@code Vary}. */
    boolean mayCompress(Exchange exchange, int status, @Nullable String contentType, long length, int minBytes) {
        if (status == 304) {
            VARY.append(exchange); // as its 200 would
            return false;
        }
        boolean able = status != 204
                && status != 206
                && (length < 0 || length >= Math.max(1, minBytes))
                && contentType != null
                && types.contain(contentType)
                && isFree(exchange);
        if (able) {
            VARY.append(exchange);
        }
        return able;
    }

    int minBytes() {
        return options.minBytes();
    }

    private @Nullable BodyEncoder leavePlain(Exchange exchange, int status, @Nullable String contentType, long length) {
        mayCompress(exchange, status, contentType, length, options.minBytes());
        return null;
    }

    private @Nullable ContentCoding chosen(AcceptEncoding accepted) {
        ContentCoding best = null;
        int quality = accepted.quality("identity") - 1; // so that among equals compressed goes before plain
        for (ContentCoding coding : codings) {
            int wanted = accepted.quality(coding.name());
            if (wanted > 0 && wanted > quality) {
                best = coding;
                quality = wanted;
            }
        }
        return best;
    }

    private static boolean isFree(Exchange exchange) {
        for (String header : TIED_TO_THESE_BYTES) {
            if (exchange.responseHeader(header) != null) {
                return false;
            }
        }
        String cacheControl = exchange.responseHeader("Cache-Control");
        return cacheControl == null || !HeaderList.contains(cacheControl, "no-transform");
    }
}
