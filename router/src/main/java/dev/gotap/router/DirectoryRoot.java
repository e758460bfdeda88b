package dev.gotap.router;

import dev.gotap.context.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory. What counts is where a file really is, all links followed: a link inside the directory may
 * lead to another file inside, and nowhere else.
 */
final class DirectoryRoot implements StaticRoot {

    private final Path root;
    private final boolean dotFiles;

    private DirectoryRoot(Path root, boolean dotFiles) {
        this.root = root;
        this.dotFiles = dotFiles;
    }

    static DirectoryRoot of(Path directory, boolean dotFiles) {
        try {
            Path real = directory.toRealPath();
            if (Files.isDirectory(real)) {
                return new DirectoryRoot(real, dotFiles);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(refusal(directory), e);
        }
        throw new IllegalArgumentException(refusal(directory));
    }

    @Override
    public @Nullable Content find(String name) throws IOException {
        Path real = real(name);
        if (real == null || !real.startsWith(root) || !dotFiles && isHidden(root.relativize(real))) {
            return null;
        }
        try {
            return Content.of(real);
        } catch (NoSuchFileException e) {
            return null; // a directory, or gone since
        }
    }

    /** Null for everything that is not there: also a link in a circle, a name below a file, a locked directory. */
    private @Nullable Path real(String name) {
        try {
            return root.resolve(name).toRealPath();
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path segment : relative) {
            if (segment.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String refusal(Path directory) {
        return "static directory: " + directory + " (expected: an existing directory; seen from "
                + Path.of("").toAbsolutePath() + ")";
    }
}
