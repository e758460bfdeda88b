package dev.gotap.context.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages of templates. Escaping what a model holds is the engine's task: choose one that does it by default.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface TemplateEngine {

    /**
     * Writes the page in full.
     *
     * @param template the name of the template
     * @param model what it shows
     * @param page where to; in memory, sent only when all of it was written
     * @throws IOException if there is no such template, or it fails; nothing was sent then
     */
    void render(String template, @Nullable Object model, Appendable page) throws IOException;

    /**
     * An engine that knows no template.
     *
     * @return the default, which says how to get another one
     */
    static TemplateEngine none() {
        return (template, model, page) -> {
            throw new IllegalStateException(
                    "there is no template engine for \"" + template + "\" (mend: ResponseSettings.withTemplates(...))");
        };
    }
}
