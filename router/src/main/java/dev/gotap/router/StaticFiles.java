package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.AcceptEncoding;
import dev.gotap.context.Content;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers with one of many files, or leaves the request unanswered with the status 404. */
final class StaticFiles implements Handler {

    static final String PARAMETER = "filepath";

    private final StaticRoot root;
    private final StaticOptions options;

    StaticFiles(StaticRoot root, StaticOptions options) {
        this.root = root;
        this.options = requireNonNull(options, "options");
    }

    @Override
    public void handle(Context c) throws IOException {
        String name = StaticName.of(c.param(PARAMETER), options.dotFiles());
        if (name == null || !isServed(c, name)) {
            c.status(404);
        } else {
            c.abort(); // what follows in the chain is for files that are not there
        }
    }

    private boolean isServed(Context c, String name) throws IOException {
        boolean directory = name.isEmpty() || name.endsWith("/");
        if (isSent(c, directory ? name + options.index() : name)) {
            return true;
        }
        if (!directory && root.find(name + '/' + options.index()) != null) {
            // Relative links on the page count from the directory, so its path must end with a slash.
            c.redirect(301, Location.of(c.path() + '/', c.rawQuery()));
            return true;
        }
        String fallback = options.fallback();
        return fallback != null && name.indexOf('.', name.lastIndexOf('/') + 1) < 0 && isSent(c, fallback);
    }

    private boolean isSent(Context c, String name) throws IOException {
        Content content = root.find(name);
        if (content == null) {
            return false;
        }
        if (options.precompressed()) {
            c.addVary("Accept-Encoding");
            content = smallest(c, name, content);
        }
        String cacheControl = options.cacheControl();
        if (cacheControl != null) {
            c.setHeader(HeaderName.CACHE_CONTROL, cacheControl);
        }
        c.setHeader("X-Content-Type-Options", "nosniff"); // the suffix says what a file is, not its bytes
        try {
            c.content(200, content);
        } catch (HttpError e) {
            c.removeHeader("Cache-Control"); // meant for the file, not for the refusal of a range
            throw e;
        }
        return true;
    }

    private Content smallest(Context c, String name, Content plain) throws IOException {
        AcceptEncoding accepted = new AcceptEncoding(c.headers("Accept-Encoding"));
        Content compressed = compressed(accepted, "br", name + ".br");
        if (compressed == null) {
            compressed = compressed(accepted, "gzip", name + ".gz");
        }
        return compressed == null ? plain : compressed.withType(plain.type());
    }

    private @Nullable Content compressed(AcceptEncoding accepted, String coding, String name) throws IOException {
        Content content = accepted.accepts(coding) ? root.find(name) : null;
        return content == null ? null : content.withCoding(coding);
    }
}
