package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Content;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Answers with one file, or leaves the request unanswered with the status 404. */
final class StaticFile implements Handler {

    private final Path file;

    StaticFile(Path file) {
        this.file = requireNonNull(file, "file");
    }

    @Override
    public void handle(Context c) throws IOException {
        Content content;
        try {
            content = Content.of(file);
        } catch (NoSuchFileException e) {
            c.status(404);
            return;
        }
        c.abort(); // what follows in the chain is for files that are not there
        c.content(200, content);
    }
}
