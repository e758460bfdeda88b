package dev.gotap.router;

import dev.gotap.router.PatternPart.CatchAll;
import dev.gotap.router.PatternPart.Literal;
import dev.gotap.router.PatternPart.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered pattern, parsed: its pieces, the names of its captures, and the shapes it takes in the tree.
 *
 * <p>A shape is what decides which paths are served: literal text, the places of the wildcards and their types, but
 * not their names. Two routes of one method with a common shape are duplicates. A pattern has one shape, or two when
 * its last parameter is optional ({@code /list/:page?} is {@code /list} and {@code /list/:page}).
 */
final class PathPattern {

    private final String source;
    private final List<PatternPart> parts;
    private final boolean optional;
    private final String[] names;

    PathPattern(String source, List<PatternPart> parts, boolean optional) {
        this.source = source;
        this.parts = List.copyOf(parts);
        this.optional = optional;
        this.names = names(parts);
    }

    private static String[] names(List<PatternPart> parts) {
        List<String> names = new ArrayList<>();
        for (PatternPart part : parts) {
            String name = name(part);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names.toArray(new String[0]);
    }

    /** Parses with the built-in types and no literal suffixes. */
    static PathPattern parse(String source) {
        return PatternParser.parse(source, PatternGrammar.defaults());
    }

    /** Parses with the given additions. */
    static PathPattern parse(String source, PatternGrammar grammar) {
        return PatternParser.parse(source, grammar);
    }

    /** The pattern exactly as registered. */
    String source() {
        return source;
    }

    /** The pieces of the full shape, the optional parameter included. */
    List<PatternPart> parts() {
        return parts;
    }

    /** Whether the last parameter may be missing. */
    boolean optional() {
        return optional;
    }

    /** How many values a match captures, the optional one included. */
    int captures() {
        return names.length;
    }

    /** The name of capture {@code index}, in the order of the pattern. */
    String name(int index) {
        return names[index];
    }

    /** A copy of the capture names, in the order of the pattern. */
    String[] names() {
        return names.clone();
    }

    /** Whether the pattern has no wildcard, so that it serves exactly one path. */
    boolean isStatic() {
        return names.length == 0;
    }

    /** The pieces of the shape without the optional parameter and the slash before it; {@code /} when nothing is left. */
    List<PatternPart> shortParts() {
        List<PatternPart> shorter = new ArrayList<>(parts.subList(0, parts.size() - 1));
        int last = shorter.size() - 1;
        String text = ((Literal) shorter.remove(last)).text();
        String kept = last == 0 && text.length() == 1 ? text : text.substring(0, text.length() - 1);
        if (!kept.isEmpty()) {
            shorter.add(new Literal(kept));
        }
        return shorter;
    }

    /** One key per shape; two patterns serve the same paths at the same rank exactly when they share a key. */
    List<String> shapes() {
        return optional ? List.of(shape(parts), shape(shortParts())) : List.of(shape(parts));
    }

    private static String shape(List<PatternPart> parts) {
        StringBuilder key = new StringBuilder();
        for (PatternPart part : parts) {
            if (part instanceof Literal literal) {
                key.append(setApart(literal.text()));
            } else if (part instanceof Parameter parameter) {
                key.append(':');
                if (parameter.typeName() != null) {
                    key.append('<').append(parameter.typeName()).append('>');
                }
                key.append(parameter.suffix());
            } else {
                key.append('*');
            }
        }
        return key.toString();
    }

    /** A bare colon or asterisk stands for a wildcard, so literal ones, which are rare, are told from it. */
    private static String setApart(String text) {
        return text.indexOf('\\') < 0 && text.indexOf(':') < 0
                ? text
                : text.replace("\\", "\\\\").replace(":", "\\:");
    }

    /** A path that this pattern serves, unless another route of higher rank takes it. */
    String example() {
        return example(parts);
    }

    /** A path that both patterns serve at the same rank, or null when they have no shape in common. */
    @Nullable
    String commonPath(PathPattern other) {
        List<String> others = other.shapes();
        if (others.contains(shape(parts))) {
            return example(parts);
        }
        return optional && others.contains(shape(shortParts())) ? example(shortParts()) : null;
    }

    private static String example(List<PatternPart> parts) {
        StringBuilder path = new StringBuilder();
        for (PatternPart part : parts) {
            if (part instanceof Literal literal) {
                path.append(literal.text());
            } else if (part instanceof Parameter parameter) {
                String type = parameter.typeName();
                path.append(type == null ? "x" : ParamTypes.example(type)).append(parameter.suffix());
            } else {
                path.append("x/y");
            }
        }
        return path.toString();
    }

    /**
     * The path that leads to this pattern with the given values, percent-encoded.
     *
     * @throws IllegalArgumentException when a value is missing, empty, superfluous or does not fit its type
     */
    String url(Map<String, ?> values) {
        return new PatternUrl(this).path(values);
    }

    /** The same with alternating names and values: {@code url("id", "7", "page", "2")}. */
    String url(String... namesAndValues) {
        return new PatternUrl(this).path(PatternUrl.pairs(namesAndValues));
    }

    private static String name(PatternPart part) {
        if (part instanceof Parameter parameter) {
            return parameter.name();
        }
        return part instanceof CatchAll catchAll ? catchAll.name() : "";
    }

    @Override
    public String toString() {
        return source;
    }
}
