package dev.gotap.router;

/**
 * A pattern that cannot be registered. The message names what is wrong, shows the pattern with a caret under the
 * place, and says what was expected and how to mend it.
 */
public final class PatternSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a pattern. */
    public enum Reason {
        /** The pattern does not begin with a slash. */
        MISSING_LEADING_SLASH,
        /** Something follows {@code *name}. */
        CATCH_ALL_NOT_LAST,
        /** {@code *name} does not stand right after a slash. */
        CATCH_ALL_WITHOUT_SLASH,
        /** A second {@code :} or {@code *} in one segment. */
        TWO_WILDCARDS_IN_SEGMENT,
        /** {@code :} or {@code *} without a name. */
        UNNAMED_WILDCARD,
        /** A backslash in front of anything but a colon. */
        BAD_ESCAPE,
        /** The type between angle brackets is unknown, or its brackets do not close. */
        BAD_TYPE,
        /** {@code ?} stands elsewhere than on a parameter that is the whole last segment. */
        BAD_OPTIONAL
    }

    /** Which rule was broken. */
    private final Reason reason;

    /** The pattern as it was given. */
    private final String pattern;

    /** Where in the pattern, counted in characters from 0. */
    private final int index;

    PatternSyntaxException(Reason reason, String pattern, int index, String what, String expected, String mend) {
        super(message(pattern, index, what, expected, mend));
        this.reason = reason;
        this.pattern = pattern;
        this.index = index;
    }

    /** {@return which rule was broken} */
    public Reason reason() {
        return reason;
    }

    /** {@return the pattern as it was given} */
    public String pattern() {
        return pattern;
    }

    /** {@return where in the pattern, counted in characters from 0} */
    public int index() {
        return index;
    }

    private static String message(String pattern, int index, String what, String expected, String mend) {
        String before = QuotedText.escape(pattern.substring(0, index));
        String after = QuotedText.escape(pattern.substring(index));
        return what + ":\n  \"" + before + after + "\"\n   " + " ".repeat(before.length()) + "^\n(expected: " + expected
                + "; mend: " + mend + ")";
    }
}
