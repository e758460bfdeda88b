package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.HeaderRules;

/**
 * A line of a response's header, checked once. A constant of this type spares every answer it is set on the check of its
 * value.
 *
 * <pre>{@code
 * private static final HeaderLine NO_STORE = HeaderLine.of(HeaderName.CACHE_CONTROL, "no-store");
 *
 * c.setHeader(NO_STORE);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class HeaderLine {

    private final HeaderName name;
    private final String value;

    private HeaderLine(HeaderName name, String value) {
        this.name = name;
        this.value = value;
    }

    /**
     * The line of this name and value.
     *
     * @param name the name
     * @param value visible ISO-8859-1 text
     * @return the line
     * @throws IllegalArgumentException for CR, LF, NUL or any other character that may not stand there, and for {@code
     *     Transfer-Encoding}, which is the transport's own
     */
    public static HeaderLine of(HeaderName name, String value) {
        HeaderRules.checkSettable(name.text());
        HeaderRules.checkValue(name.text(), requireNonNull(value, "value"));
        return new HeaderLine(name, value);
    }

    /**
     * The name of the header.
     *
     * @return as it was given
     */
    public HeaderName name() {
        return name;
    }

    /**
     * The value of the header.
     *
     * @return as it was given
     */
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return name.text() + ": " + value;
    }
}
