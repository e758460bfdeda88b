package dev.gotap.router;

import dev.gotap.router.PatternSyntaxException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one pattern from left to right. What gin refuses, this refuses for the same reasons; what gin reads, this reads
 * the same way, with the additions of {@link PatternGrammar}.
 */
final class PatternParser {

    private final String source;
    private final char[] chars;
    private final PatternGrammar grammar;
    private final List<PatternPart> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean optional;
    private int at;

    private PatternParser(String source, PatternGrammar grammar) {
        this.source = source;
        this.chars = source.toCharArray();
        this.grammar = grammar;
    }

    /**
     * The pattern that {@code source} describes.
     *
     * @throws PatternSyntaxException when the pattern breaks a rule of the grammar
     */
    static PathPattern parse(String source, PatternGrammar grammar) {
        PatternParser parser = new PatternParser(source, grammar);
        parser.read();
        return new PathPattern(source, parser.parts, parser.optional);
    }

    private void read() {
        if (!source.startsWith("/")) {
            throw refused(
                    Reason.MISSING_LEADING_SLASH,
                    0,
                    "pattern does not begin with a slash",
                    "'/' first",
                    "write \"/" + QuotedText.escape(source) + "\"");
        }
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\') {
                readEscape();
            } else if (c == ':' || c == '*') {
                readWildcard();
            } else {
                readText();
            }
        }
        endLiteral();
    }

    /** A whole run at once: at start-up all this is interpreted, for each of hundreds of routes. */
    private void readText() {
        char[] text = chars;
        int end = at;
        while (end < text.length && text[end] != '\\' && text[end] != ':' && text[end] != '*') {
            end++;
        }
        literal.append(text, at, end - at);
        at = end;
    }

    /** A backslash that ends the pattern is text, as in gin; anywhere else only a colon may follow it. */
    private void readEscape() {
        if (at + 1 == source.length()) {
            literal.append('\\');
        } else if (source.charAt(at + 1) == ':') {
            literal.append(':');
        } else {
            throw refused(
                    Reason.BAD_ESCAPE,
                    at,
                    "backslash in front of something else than a colon",
                    "\\: for a literal colon",
                    "remove the backslash");
        }
        at += 2;
    }

    private void readWildcard() {
        int start = at;
        int end = source.indexOf('/', start);
        if (end < 0) {
            end = source.length();
        }
        for (int i = start + 1; i < end; i++) {
            if (source.charAt(i) == ':' || source.charAt(i) == '*') {
                throw refused(
                        Reason.TWO_WILDCARDS_IN_SEGMENT,
                        i,
                        "second wildcard in one segment",
                        "one ':' or '*' between two slashes",
                        "put a slash between them");
            }
        }
        if (end == start + 1) {
            throw refused(
                    Reason.UNNAMED_WILDCARD,
                    start,
                    "wildcard without a name",
                    "a name after '" + source.charAt(start) + "'",
                    "name it, or write \\: for a literal colon");
        }
        if (source.charAt(start) == '*') {
            readCatchAll(start, end);
        } else {
            endLiteral();
            readParameter(start, end);
        }
        at = end;
    }

    private void readCatchAll(int start, int end) {
        if (end < source.length()) {
            throw refused(
                    Reason.CATCH_ALL_NOT_LAST,
                    end,
                    "something follows a catch-all",
                    "*name as the last element",
                    "end the pattern here, or use a ':' parameter");
        }
        if (source.charAt(start - 1) != '/') {
            throw refused(
                    Reason.CATCH_ALL_WITHOUT_SLASH,
                    start,
                    "catch-all in the middle of a segment",
                    "'/' right before '*'",
                    "write \"/*" + QuotedText.escape(source.substring(start + 1)) + "\"");
        }
        endLiteral();
        parts.add(new PatternPart.CatchAll(source.substring(start + 1, end)));
    }

    /** {@code :name}, then what the grammar adds: {@code <type>}, a suffix, a question mark. */
    private void readParameter(int start, int end) {
        int stop = end;
        if (source.charAt(end - 1) == '?') {
            stop = end - 1;
            requireWholeLastSegment(start, end, stop);
            optional = true;
        }
        int open = source.indexOf('<', start);
        boolean typed = open > 0 && open < stop;
        int dot = grammar.literalSuffix() ? source.indexOf('.', typed ? open : start) : -1;
        int valueEnd = dot > 0 && dot < stop ? dot : stop;
        if (optional && valueEnd < stop) {
            throw badOptional(stop);
        }
        String suffix = source.substring(valueEnd, stop);
        int nameEnd = typed ? open : valueEnd;
        if (nameEnd == start + 1) {
            throw refused(Reason.UNNAMED_WILDCARD, start, "parameter without a name", "a name after ':'", "name it");
        }
        String name = source.substring(start + 1, nameEnd);
        if (!typed) {
            parts.add(new PatternPart.Parameter(name, null, null, suffix));
            return;
        }
        if (source.charAt(valueEnd - 1) != '>') {
            throw refused(
                    Reason.BAD_TYPE,
                    open,
                    "parameter type does not end its segment",
                    ":name<type> up to the next slash",
                    "close it with '>' right before the slash");
        }
        String typeName = source.substring(open + 1, valueEnd - 1);
        ParamType type = grammar.types().get(typeName);
        if (type == null) {
            throw refused(
                    Reason.BAD_TYPE,
                    open + 1,
                    "unknown parameter type",
                    "one of " + grammar.types().keySet().stream().sorted().toList(),
                    "use one of these, or define the type before the route");
        }
        parts.add(new PatternPart.Parameter(name, typeName, type, suffix));
    }

    private void requireWholeLastSegment(int start, int end, int stop) {
        if (end < source.length() || source.charAt(start - 1) != '/' || stop == start + 1) {
            throw badOptional(end - 1);
        }
    }

    private PatternSyntaxException badOptional(int index) {
        return refused(
                Reason.BAD_OPTIONAL,
                index,
                "misplaced '?'",
                "/:name? as the whole last segment",
                "register the shorter pattern as a route of its own");
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            parts.add(new PatternPart.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private PatternSyntaxException refused(Reason reason, int index, String what, String expected, String mend) {
        return new PatternSyntaxException(reason, source, index, what, expected, mend);
    }
}
