package dev.gotap.context.spi;

import java.util.Locale;

/** The media types this library sends itself; being constants, they need no check per response. */
public final class MediaTypes {

    /** JSON, as gin sends it. */
    public static final String JSON = "application/json; charset=utf-8";
    /** Plain text. */
    public static final String TEXT = "text/plain; charset=utf-8";
    /** HTML. */
    public static final String HTML = "text/html; charset=utf-8";
    /** JSON of ASCII alone, which needs no charset. */
    public static final String ASCII_JSON = "application/json";
    /** A script. */
    public static final String JAVASCRIPT = "application/javascript; charset=utf-8";
    /** XML. */
    public static final String XML = "application/xml; charset=utf-8";
    /** YAML, RFC 9512. */
    public static final String YAML = "application/yaml; charset=utf-8";
    /** JSON values, one a line. */
    public static final String NDJSON = "application/x-ndjson";
    /** Server-sent events, which are UTF-8 by definition. */
    public static final String EVENT_STREAM = "text/event-stream";
    /** Problem details, RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    private MediaTypes() {}

    /**
     * Tells whether this very object is one of the constants.
     *
     * @param type a media type
     * @return true for a constant; false for an equal text that is another object
     */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // the point: a constant is recognised for nothing
    static boolean isKnown(String type) {
        return type == JSON || type == TEXT || type == HTML || type == PROBLEM;
    }

    /**
     * Tells whether a Content-Type names JSON: {@code application/json}, or any type with the suffix {@code +json}.
     *
     * @param contentType a header's value, parameters included
     * @return true for JSON
     */
    public static boolean isJson(String contentType) {
        if (contentType.equals("application/json")) {
            return true; // as nearly every client has it, and compared in one go
        }
        int end = contentType.indexOf(';');
        int length = end < 0 ? contentType.length() : end;
        while (length > 0 && contentType.charAt(length - 1) <= ' ') {
            length--;
        }
        return length == 16 && contentType.regionMatches(true, 0, "application/json", 0, 16)
                || length > 5 && contentType.regionMatches(true, length - 5, "+json", 0, 5);
    }

    /**
     * Tells whether a Content-Type names JSON values one after another, under one of the names that are in use.
     *
     * @param contentType a header's value, parameters included
     * @return true for {@code application/x-ndjson}, {@code application/ndjson} and {@code application/jsonl}
     */
    public static boolean isJsonLines(String contentType) {
        return switch (essence(contentType)) {
            case NDJSON, "application/ndjson", "application/jsonl" -> true;
            default -> false;
        };
    }

    /**
     * A media type without its parameters.
     *
     * @param contentType a header's value
     * @return type and subtype in lower case
     */
    public static String essence(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
