package dev.gotap.pebble;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.utils.PathUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gives Pebble what lies below one root. Pebble's own loaders look for any name on the class path, and follow links. */
final class RootedLoader implements Loader<String> {

    private final TemplateRoot root;

    RootedLoader(TemplateRoot root) {
        this.root = root;
    }

    @Override
    public Reader getReader(String name) {
        InputStream template = open(name);
        if (template == null) {
            throw new LoaderException(null, "there is no such template");
        }
        return new BufferedReader(new InputStreamReader(template, StandardCharsets.UTF_8));
    }

    @Override
    public boolean resourceExists(String name) {
        try (InputStream template = open(name)) {
            return template != null;
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable InputStream open(String name) {
        if (!TemplateName.isName(name)) {
            throw new LoaderException(
                    null, "no template has such a name (expected: file names with / between, such as parts/head.html)");
        }
        try {
            return root.open(name);
        } catch (IOException e) {
            throw new LoaderException(e, "the template cannot be read");
        }
    }

    @Override
    public @Nullable String resolveRelativePath(String relative, String anchor) {
        return PathUtils.resolveRelativePath(relative, anchor, '/');
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public void setCharset(String charset) {
        throw fixed();
    }

    @Override
    public void setPrefix(String prefix) {
        throw fixed();
    }

    @Override
    public void setSuffix(String suffix) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("root, names and charset of the templates are fixed");
    }
}
