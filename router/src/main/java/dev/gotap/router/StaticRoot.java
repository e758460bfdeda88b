package dev.gotap.router;

import dev.gotap.context.Content;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where static files are found. */
interface StaticRoot {

    /**
     * A file.
     *
     * @param name as {@link StaticName} lets it pass
     * @return null when there is no such file, or it is a directory, or not to be served
     * @throws IOException if it is there and cannot be read
     */
    @Nullable
    Content find(String name) throws IOException;
}
