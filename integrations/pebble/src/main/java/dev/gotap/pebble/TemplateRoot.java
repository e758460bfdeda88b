package dev.gotap.pebble;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where templates are. */
abstract class TemplateRoot {

    private final String title;

    private TemplateRoot(String title) {
        this.title = title;
    }

    /** The template; null when there is none. */
    abstract @Nullable InputStream open(String name) throws IOException;

    @Override
    public String toString() {
        return title;
    }

    static TemplateRoot ofClassPath(ClassLoader loader, String folder) {
        requireNonNull(loader, "loader");
        if (folder.isEmpty() || folder.startsWith("/") || folder.endsWith("/")) {
            throw new IllegalArgumentException("template folder: \"" + folder
                    + "\" (expected: what the templates begin with, without slashes around it, such as web/pages)");
        }
        return new TemplateRoot("class path:" + folder) {
            @Override
            @Nullable
            InputStream open(String name) {
                return loader.getResourceAsStream(folder + '/' + name);
            }
        };
    }

    static TemplateRoot ofDirectory(Path directory) {
        Path root = real(directory);
        return new TemplateRoot(root.toString()) {
            @Override
            @Nullable
            InputStream open(String name) throws IOException {
                try {
                    Path file = root.resolve(name).toRealPath();
                    return file.startsWith(root) && Files.isRegularFile(file) ? Files.newInputStream(file) : null;
                } catch (NoSuchFileException e) {
                    return null;
                }
            }
        };
    }

    private static Path real(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (Files.isDirectory(real)) {
                return real;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(refusal(directory), e);
        }
        throw new IllegalArgumentException(refusal(directory));
    }

    private static String refusal(Path directory) {
        return "template directory: " + directory + " (expected: a directory that is there)";
    }
}
