package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.MediaTypes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One of the formats an answer comes in; see {@link Context#negotiate}.
 *
 * @param mediaType without parameters: {@code application/json}
 * @param answer gives the answer in this format
 */
public record Offer(String mediaType, Answer answer) {

    /**
     * Checks the type.
     *
     * @throws IllegalArgumentException for a type that is not {@code type/subtype}
     */
    public Offer {
        requireNonNull(answer, "answer");
        int slash = mediaType.indexOf('/');
        if (slash < 1
                || slash == mediaType.length() - 1
                || mediaType.indexOf('*') >= 0
                || mediaType.indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "offer: " + mediaType + " (expected: a media type without parameters, such as application/json)");
        }
    }

    /**
     * JSON.
     *
     * @param value what to encode
     * @return the offer
     */
    public static Offer json(@Nullable Object value) {
        return new Offer("application/json", (c, code) -> c.json(code, value));
    }

    /**
     * XML, by the renderer of {@link ResponseSettings}.
     *
     * @param value what to encode
     * @return the offer
     */
    public static Offer xml(@Nullable Object value) {
        return of("application/xml", MediaTypes.XML, value);
    }

    /**
     * YAML, by the renderer of {@link ResponseSettings}.
     *
     * @param value what to encode
     * @return the offer
     */
    public static Offer yaml(@Nullable Object value) {
        return of("application/yaml", MediaTypes.YAML, value);
    }

    /**
     * Plain text.
     *
     * @param text what to send
     * @return the offer
     */
    public static Offer text(String text) {
        return new Offer("text/plain", (c, code) -> c.string(code, text));
    }

    /**
     * A page made of a template.
     *
     * @param template its name
     * @param model what it shows
     * @return the offer
     */
    public static Offer html(String template, @Nullable Object model) {
        return new Offer("text/html", (c, code) -> c.html(code, template, model));
    }

    private static Offer of(String mediaType, String contentType, @Nullable Object value) {
        return new Offer(mediaType, (c, code) -> c.render(code, contentType, value));
    }

    /** Gives an answer in one format. */
    @FunctionalInterface
    public interface Answer {

        /**
         * Answers.
         *
         * @param c the context
         * @param code the status
         * @throws IOException if it cannot be encoded; nothing was sent then
         */
        void give(Context c, int code) throws IOException;
    }
}
