package dev.gotap.router;

import dev.gotap.router.PatternPart.CatchAll;
import dev.gotap.router.PatternPart.Literal;
import dev.gotap.router.PatternPart.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes the path for a pattern and its values: the look-up turned round.
 *
 * <p>Values are encoded as one path segment (RFC 3986, section 3.3): everything but unreserved characters, sub-delims,
 * {@code :} and {@code @} is percent-encoded, and {@code ;} too, because servers read it as the start of a path
 * parameter. A slash inside a parameter becomes {@code %2F}, which the router takes back only when its path rules allow
 * it; a catch-all keeps its slashes.
 */
final class PatternUrl {

    private static final String KEPT_IN_SEGMENT = "-._~!$&'()*+,=:@";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final PathPattern pattern;
    private final StringBuilder path = new StringBuilder();

    PatternUrl(PathPattern pattern) {
        this.pattern = pattern;
    }

    static Map<String, String> pairs(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("url: " + namesAndValues.length
                    + " arguments (expected: names and values in turn, an even number)");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    String path(Map<String, ?> values) {
        Set<String> extra = new LinkedHashSet<>(values.keySet());
        Arrays.asList(pattern.names()).forEach(extra::remove);
        if (!extra.isEmpty()) {
            throw refused(
                    "unknown parameter " + QuotedText.quote(extra.iterator().next()));
        }
        boolean dropLast = pattern.optional() && !values.containsKey(pattern.name(pattern.captures() - 1));
        for (PatternPart part : dropLast ? pattern.shortParts() : pattern.parts()) {
            if (part instanceof Literal literal) {
                appendLiteral(literal.text());
            } else if (part instanceof Parameter parameter) {
                appendParameter(parameter, value(values, parameter.name()));
            } else if (part instanceof CatchAll catchAll) {
                appendCatchAll(value(values, catchAll.name()));
            }
        }
        requireNoDotSegment();
        return path.toString();
    }

    private String value(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw refused("parameter " + QuotedText.quote(name) + " is missing");
        }
        String text = value.toString();
        if (text.isEmpty()) {
            throw refused("parameter " + QuotedText.quote(name) + " is empty");
        }
        return text;
    }

    private void appendParameter(Parameter parameter, String value) {
        int from = path.length();
        append(value, KEPT_IN_SEGMENT);
        ParamType type = parameter.type();
        if (type != null && !type.accepts(path, from, path.length())) {
            throw refused("parameter \"" + QuotedText.escape(parameter.name()) + "\": " + QuotedText.quote(value)
                    + " is not of type <" + parameter.typeName() + ">");
        }
        append(parameter.suffix(), KEPT_IN_SEGMENT);
    }

    /** The slash in front of a catch-all is in the pattern; a value may bring it or leave it out. */
    private void appendCatchAll(String value) {
        append(value.charAt(0) == '/' ? value.substring(1) : value, KEPT_IN_SEGMENT + "/");
    }

    /** Literal text may hold escapes that the registrar wrote; they stay as they are. */
    private void appendLiteral(String text) {
        append(text, KEPT_IN_SEGMENT + "/%;");
    }

    private void append(String text, String kept) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || kept.indexOf(c) >= 0) {
                path.append(c);
            } else {
                path.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
            }
        }
    }

    /** A value of {@code ..} cannot be written: every reader of URLs resolves it, escaped or not. */
    private void requireNoDotSegment() {
        int from = 1;
        while (from <= path.length()) {
            int slash = path.indexOf("/", from);
            String segment = path.substring(from, slash < 0 ? path.length() : slash);
            from += segment.length() + 1;
            if (segment.equals(".") || segment.equals("..")) {
                throw refused("the value " + QuotedText.quote(segment) + " would be a dot segment");
            }
        }
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(what + " for " + QuotedText.quote(pattern.source())
                + " (expected: " + (pattern.captures() == 0 ? "no parameters" : String.join(", ", pattern.names()))
                + (pattern.optional() ? ", the last one optional" : "") + ")");
    }
}
