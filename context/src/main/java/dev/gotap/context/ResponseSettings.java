package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.Renderer;
import dev.gotap.context.spi.TemplateEngine;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * How the answers of one router are made. Immutable; start from {@link #defaults()}.
 *
 * @param clock tells the time of error bodies
 * @param secureJsonPrefix what {@link Context#secureJson} puts before an array
 * @param templates makes the pages of {@link Context#html(int, String, Object)}
 * @param renderers write formats besides JSON, by media type without parameters, in lower case
 */
public record ResponseSettings(
        Clock clock, String secureJsonPrefix, TemplateEngine templates, Map<String, Renderer> renderers) {

    /** Refuses null, and copies. */
    public ResponseSettings {
        requireNonNull(clock, "clock");
        requireNonNull(secureJsonPrefix, "secureJsonPrefix");
        requireNonNull(templates, "templates");
        renderers = Map.copyOf(renderers);
    }

    /**
     * The system's clock in UTC, {@code while(1);}, no templates, no format but JSON.
     *
     * @return the defaults
     */
    public static ResponseSettings defaults() {
        return new ResponseSettings(Clock.systemUTC(), "while(1);", TemplateEngine.none(), Map.of());
    }

    /**
     * These settings with another clock.
     *
     * @param newClock the clock
     * @return a copy
     */
    public ResponseSettings withClock(Clock newClock) {
        return new ResponseSettings(newClock, secureJsonPrefix, templates, renderers);
    }

    /**
     * These settings with another prefix of arrays.
     *
     * @param prefix for example {@code )]}',} and a line feed
     * @return a copy
     */
    public ResponseSettings withSecureJsonPrefix(String prefix) {
        return new ResponseSettings(clock, prefix, templates, renderers);
    }

    /**
     * These settings with an engine for templates.
     *
     * @param newTemplates the engine
     * @return a copy
     */
    public ResponseSettings withTemplates(TemplateEngine newTemplates) {
        return new ResponseSettings(clock, secureJsonPrefix, newTemplates, renderers);
    }

    /**
     * These settings with one more format, in the place of a former renderer of its media type.
     *
     * @param renderer the format
     * @return a copy
     */
    public ResponseSettings withRenderer(Renderer renderer) {
        Map<String, Renderer> more = new HashMap<>(renderers);
        more.put(MediaTypes.essence(renderer.contentType()), renderer);
        return new ResponseSettings(clock, secureJsonPrefix, templates, more);
    }
}
