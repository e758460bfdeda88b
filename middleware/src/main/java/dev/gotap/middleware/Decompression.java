package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the bodies of requests that say {@code Content-Encoding}; the handlers read plain bytes through every door.
 *
 * <table>
 * <caption>What is refused</caption>
 * <tr><th>body</th><th>answer</th></tr>
 * <tr><td>a coding that is not known</td><td>415, with the known ones in {@code Accept-Encoding} (RFC 9110, 15.5.16)</td></tr>
 * <tr><td>more codings around each other than allowed</td><td>413</td></tr>
 * <tr><td>encoded or decoded, longer than the body limit in force</td><td>413</td></tr>
 * <tr><td>grown by more than the ratio allowed, beyond its first 64 KiB</td><td>413</td></tr>
 * <tr><td>broken, cut short, or with something after its end</td><td>400</td></tr>
 * </table>
 *
 * <p>The first two are refused before anything is read, the others while it is. Memory is bounded: some 50 KB a request,
 * whatever comes. A request without the header costs nothing. The header itself stays as it came, and
 * {@code Content-Length} is that of the encoded body. Put it before whatever reads the body, and after
 * {@link BodyLimit}; twice in a chain it acts once.
 */
public final class Decompression implements Handler {

    private static final HeaderName CONTENT_ENCODING = HeaderName.of("Content-Encoding");
    private static final Key<Boolean> DONE = Key.of("decompressed");

    private final DecompressionOptions options;
    private final String known;

    private Decompression(DecompressionOptions options) {
        this.options = options;
        this.known = String.join(
                ", ", options.codings().stream().map(ContentCoding::name).toList());
    }

    /**
     * A decompression with {@link DecompressionOptions#defaults()}.
     *
     * @return the handler; one may serve several routers
     */
    public static Decompression create() {
        return with(DecompressionOptions.defaults());
    }

    /**
     * A decompression with these options.
     *
     * @param options what is read, and how far it is trusted
     * @return the handler; one may serve several routers
     */
    public static Decompression with(DecompressionOptions options) {
        return new Decompression(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        if (c.header(CONTENT_ENCODING) != null && c.get(DONE) == null) {
            decode(c);
        }
        c.next();
    }

    private void decode(Context c) {
        List<ContentCoding> applied = new ArrayList<>();
        for (String line : c.headers(CONTENT_ENCODING.text())) {
            for (int from = 0; from <= line.length(); ) {
                int comma = line.indexOf(',', from);
                int end = comma < 0 ? line.length() : comma;
                add(c, applied, line.substring(from, end).strip().toLowerCase(Locale.ROOT));
                from = end + 1;
            }
        }
        if (!applied.isEmpty()) {
            DecodedRequest decoded = new DecodedRequest(applied, options.maxRatio());
            c.decodeBody(decoded);
            c.onCompletion(decoded);
            c.set(DONE, true);
        }
    }

    private void add(Context c, List<ContentCoding> applied, String name) {
        if (name.isEmpty() || name.equals("identity")) {
            return;
        }
        ContentCoding coding = of(name.equals("x-gzip") ? "gzip" : name);
        if (coding == null) {
            c.setHeader("Accept-Encoding", known);
            throw HttpError.of(
                    415,
                    "UNSUPPORTED_CONTENT_CODING",
                    "the Content-Encoding of the body is not one that is read here (expected: " + known + ")");
        }
        if (applied.size() == options.maxCodings()) {
            throw HttpError.of(
                            413,
                            "TOO_MANY_CODINGS",
                            "the body is encoded more often than is read here (expected: at most "
                                    + options.maxCodings() + ")")
                    .withDetail("maxCodings", options.maxCodings());
        }
        applied.add(coding);
    }

    private @Nullable ContentCoding of(String name) {
        for (ContentCoding coding : options.codings()) {
            if (coding.name().equals(name)) {
                return coding;
            }
        }
        return null;
    }
}
