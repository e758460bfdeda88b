package dev.gotap.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a parameter's text comes from, and what is said when it is not what was asked for. */
enum Parameter {
    PATH("path", "path parameter"),
    QUERY("query", "query parameter"),
    HEADER("header", "header"),
    COOKIE("cookie", "cookie"),
    FORM("form", "form field");

    private final String place;
    private final String title;

    Parameter(String place, String title) {
        this.place = place;
        this.title = title;
    }

    /** The value of a text, null when the text is. */
    <T> @Nullable T convert(String name, @Nullable String text, Conversion<T> conversion) {
        return text == null ? null : present(name, text, conversion);
    }

    <T> T required(String name, @Nullable String text, Conversion<T> conversion) {
        if (text == null) {
            throw refused(missing(name, conversion));
        }
        return present(name, text, conversion);
    }

    <T> T present(String name, String text, Conversion<T> conversion) {
        T value = conversion.convert(text);
        if (value == null) {
            throw refused(invalid(name, text, conversion));
        }
        return value;
    }

    HttpError.Violation missing(String name, Conversion<?> conversion) {
        return new HttpError.Violation(
                pointer(name),
                "MISSING",
                title + " " + Quoted.of(name) + " is missing (expected: " + conversion.expected() + ")");
    }

    HttpError.Violation invalid(String name, String text, Conversion<?> conversion) {
        return new HttpError.Violation(
                pointer(name),
                "INVALID_VALUE",
                title + " " + Quoted.of(name) + ": " + Quoted.of(text) + " (expected: " + conversion.expected() + ")");
    }

    /** {@code query/page}: like a JSON Pointer, but without its first slash, for it does not point into the body. */
    String pointer(String name) {
        return place + "/" + escaped(name);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static HttpError refused(HttpError.Violation violation) {
        return HttpError.of(400, "INVALID_PARAMETER", violation.message())
                .withViolation(violation.pointer(), violation.code(), violation.message());
    }

    <T> List<T> all(String name, List<String> texts, Conversion<T> conversion) {
        return texts.stream().map(text -> present(name, text, conversion)).toList();
    }
}
