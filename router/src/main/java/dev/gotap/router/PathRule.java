package dev.gotap.router;

/**
 * Everything about a request path that two readers could understand differently, by name. All of it is refused with
 * 400 unless a rule is opened; only those that a legitimate client may need can be.
 *
 * <p>The danger is always the same: a guard in front (a proxy, a filter, a middleware) reads the path one way and the
 * router another, and a request meant to be stopped gets through.
 */
public enum PathRule {

    /** {@code %2F}: a slash inside a segment. Opened, it stays part of its segment and of the parameter's value. */
    ENCODED_SLASH(true, "an encoded slash"),

    /** {@code %5C}: a backslash, which Windows file names and some proxies take for a slash. Opened, it stays encoded. */
    ENCODED_BACKSLASH(true, "an encoded backslash"),

    /** {@code ;}: the start of a path parameter, which servlet containers cut off. Opened, it is ordinary text. */
    PATH_PARAMETERS(true, "a semicolon"),

    /** {@code //}: an empty segment, which many servers fold away. Opened, it is matched as it stands. */
    EMPTY_SEGMENTS(true, "an empty segment"),

    /** {@code .} or {@code ..} as a whole segment, in any spelling, also before {@code ;} or an encoded separator. */
    DOT_SEGMENT(false, "a dot segment"),

    /** A raw backslash, which some clients and servers turn into a slash. */
    BACKSLASH(false, "a backslash"),

    /** A percent sign without two hexadecimal digits behind it. */
    MALFORMED_ESCAPE(false, "a malformed escape"),

    /** NUL or another control character (C0, DEL, C1), raw or encoded. */
    CONTROL_CHARACTER(false, "a control character"),

    /** Escaped bytes that are not UTF-8 (RFC 3629: overlong, surrogate, out of range, cut short), or a lone surrogate. */
    INVALID_UTF8(false, "invalid UTF-8"),

    /** A path that does not begin with a slash. */
    NOT_ABSOLUTE(false, "no leading slash");

    private final boolean canOpen;
    private final String found;

    PathRule(boolean canOpen, String found) {
        this.canOpen = canOpen;
        this.found = found;
    }

    /** {@return whether options may open this rule} */
    public boolean canOpen() {
        return canOpen;
    }

    /** {@return what was found when this rule refuses a path, as in "an encoded slash"} */
    public String found() {
        return found;
    }
}
