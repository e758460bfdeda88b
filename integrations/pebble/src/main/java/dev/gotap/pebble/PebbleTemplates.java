package dev.gotap.pebble;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.TemplateEngine;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pages made of Pebble templates in UTF-8. What a model holds is escaped for HTML unless the template says otherwise; a name
 * that the model does not have is an error, not a hole in the page. A template is read and parsed once, when it is first
 * asked for. Thread-safe.
 *
 * <p>A model that is a map gives the template its entries; any other is called {@code model} there. The names of templates,
 * of those that are included and extended too, are file names with {@code /} between, below the one root: {@code
 * parts/head.html}. No other name is looked for, so a client that has a say in one cannot leave the root.
 */
public final class PebbleTemplates implements TemplateEngine {

    private final PebbleEngine engine;
    private final String root;

    private PebbleTemplates(TemplateRoot root, UnaryOperator<PebbleEngine.Builder> options) {
        PebbleEngine.Builder builder =
                options.apply(new PebbleEngine.Builder().strictVariables(true).defaultLocale(Locale.ROOT));
        this.engine = builder.loader(new RootedLoader(root)).autoEscaping(true).build();
        this.root = root.toString();
    }

    /**
     * The templates of a directory.
     *
     * @param directory the root; a link inside may lead to another file inside, and nowhere else
     * @return the engine
     * @throws IllegalArgumentException if there is no such directory
     */
    public static PebbleTemplates ofDirectory(Path directory) {
        return ofDirectory(directory, options -> options);
    }

    /**
     * The templates of a directory, with other options of Pebble's.
     *
     * @param directory the root
     * @param options changes what there is by default, and returns it: {@code options -> options.cacheActive(false)} while
     *     templates are written; the loader and escaping stay
     * @return the engine
     * @throws IllegalArgumentException if there is no such directory
     */
    public static PebbleTemplates ofDirectory(Path directory, UnaryOperator<PebbleEngine.Builder> options) {
        return new PebbleTemplates(TemplateRoot.ofDirectory(directory), options);
    }

    /**
     * The templates of the class path. In a module, the folder must be open to {@code dev.gotap.pebble}.
     *
     * @param loader finds them
     * @param folder what they all begin with, without slashes around it: {@code web/pages}; never empty
     * @return the engine
     * @throws IllegalArgumentException for an empty folder
     */
    public static PebbleTemplates ofClassPath(ClassLoader loader, String folder) {
        return ofClassPath(loader, folder, options -> options);
    }

    /**
     * The templates of the class path, with other options of Pebble's.
     *
     * @param loader finds them
     * @param folder what they all begin with, without slashes around it
     * @param options as for a directory
     * @return the engine
     * @throws IllegalArgumentException for an empty folder
     */
    public static PebbleTemplates ofClassPath(
            ClassLoader loader, String folder, UnaryOperator<PebbleEngine.Builder> options) {
        return new PebbleTemplates(TemplateRoot.ofClassPath(loader, folder), options);
    }

    /**
     * Reads and parses templates now, so that what is missing or malformed stops the start and not the first request.
     *
     * @param templates their names
     * @return this
     * @throws IllegalArgumentException naming the first that is missing or malformed
     */
    public PebbleTemplates checked(String... templates) {
        for (String template : templates) {
            try {
                find(template);
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return this;
    }

    @Override
    public void render(String template, @Nullable Object model, Appendable page) throws IOException {
        PebbleTemplate found = find(template);
        try {
            found.evaluate(new PageWriter(page), variables(model));
        } catch (PebbleException e) {
            throw new IOException("the template " + template + " fails: " + e.getMessage(), e);
        }
    }

    private PebbleTemplate find(String template) throws IOException {
        try {
            return engine.getTemplate(requireNonNull(template, "template"));
        } catch (PebbleException e) {
            throw new IOException("the template " + template + " of " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> variables(@Nullable Object model) {
        Map<String, Object> variables = new HashMap<>();
        if (model instanceof Map<?, ?> map) {
            map.forEach((name, value) -> variables.put(String.valueOf(name), value));
        } else if (model != null) {
            variables.put("model", model);
        }
        return variables;
    }
}
