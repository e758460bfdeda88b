package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Content;
import java.io.IOException;
import java.net.URL;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Resources of the class path below a base. */
final class ResourceRoot implements StaticRoot {

    private final ClassLoader loader;
    private final String base;

    ResourceRoot(ClassLoader loader, String base) {
        this.loader = requireNonNull(loader, "loader");
        this.base = base;
        if (base.isEmpty() || base.startsWith("/") || base.endsWith("/")) {
            throw new IllegalArgumentException("resource base: " + QuotedText.quote(base)
                    + " (expected: what the resources begin with, without slashes around it, such as web/public)");
        }
    }

    @Override
    public @Nullable Content find(String name) throws IOException {
        URL resource = loader.getResource(base + '/' + name);
        if (resource == null) {
            return null;
        }
        try {
            return Content.of(resource);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
