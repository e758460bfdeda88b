package dev.gotap.context;

import dev.gotap.context.spi.HeaderLines;
import dev.gotap.context.spi.HeaderRules;
import org.jspecify.annotations.Nullable;

/**
 * The name of a header field, checked once. A constant of this type spares every request the check of the name and the
 * transport its look-up.
 */
public final class HeaderName {

    /** {@code Allow}. */
    public static final HeaderName ALLOW = of("Allow");
    /** {@code Cache-Control}. */
    public static final HeaderName CACHE_CONTROL = of("Cache-Control");
    /** {@code Connection}. */
    public static final HeaderName CONNECTION = of("Connection");
    /** {@code Content-Length}. */
    public static final HeaderName CONTENT_LENGTH = of("Content-Length");
    /** {@code Content-Type}. */
    public static final HeaderName CONTENT_TYPE = of("Content-Type");
    /** {@code Host}. */
    public static final HeaderName HOST = of("Host");
    /** {@code Location}. */
    public static final HeaderName LOCATION = of("Location");
    /** {@code Retry-After}. */
    public static final HeaderName RETRY_AFTER = of("Retry-After");
    /** {@code User-Agent}. */
    public static final HeaderName USER_AGENT = of("User-Agent");
    /** {@code Vary}. */
    public static final HeaderName VARY = of("Vary");

    private final String text;
    private final int bucket;
    // Written by whichever thread comes first with the same immutable value: a benign race.
    private @Nullable Object transportForm;

    private HeaderName(String text) {
        this.text = text;
        this.bucket = HeaderLines.bucket(text);
    }

    /**
     * The name for this text.
     *
     * @param text a token of RFC 9110 section 5.6.2
     * @return the name
     * @throws IllegalArgumentException if the text is empty or has a character that no header name may have
     */
    public static HeaderName of(String text) {
        HeaderRules.checkName(text);
        return new HeaderName(text);
    }

    /**
     * The name as it was written.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * For transports: {@link HeaderLines#bucket} of this name.
     *
     * @return 0 to 63
     */
    public int bucket() {
        return bucket;
    }

    /**
     * For transports: their own form of this name, kept here so that it is made once.
     *
     * @return what {@link #transportForm(Object)} stored last, or null
     */
    public @Nullable Object transportForm() {
        return transportForm;
    }

    /**
     * For transports: keeps their own form of this name.
     *
     * @param form an immutable object
     */
    public void transportForm(Object form) {
        transportForm = form;
    }

    @Override
    public String toString() {
        return text;
    }
}
