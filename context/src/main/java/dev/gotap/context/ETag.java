package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The version of what is answered, as RFC 9110 section 8.8.3 has it.
 *
 * @param text what stands between the quotes: visible ASCII but quotes, or bytes beyond it
 * @param isWeak whether equal tags promise equal meaning only, instead of equal bytes
 */
public record ETag(String text, boolean isWeak) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException for a character that no tag may have
     */
    public ETag {
        requireNonNull(text, "text");
        int odd = oddCharacter(text);
        if (odd >= 0) {
            throw new IllegalArgumentException("entity tag: character " + (int) text.charAt(odd) + " at index " + odd
                    + " (expected: visible characters without quotes and blanks; they are put around it)");
        }
    }

    /**
     * A tag for equal bytes.
     *
     * @param text without quotes
     * @return the tag
     */
    public static ETag strong(String text) {
        return new ETag(text, false);
    }

    /**
     * A tag for equal meaning.
     *
     * @param text without quotes and {@code W/}
     * @return the tag
     */
    public static ETag weak(String text) {
        return new ETag(text, true);
    }

    /**
     * A tag made of the bytes themselves, half of their SHA-256.
     *
     * @param bytes what will be sent
     * @return a strong tag
     */
    public static ETag of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return strong(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Equal bytes: both strong, and the same text. */
    boolean matchesStrongly(ETag other) {
        return !isWeak && !other.isWeak && text.equals(other.text);
    }

    /** Equal meaning: the same text. */
    boolean matchesWeakly(ETag other) {
        return text.equals(other.text);
    }

    /** The tags of a list; what cannot be read ends it. */
    static List<ETag> list(String header) {
        List<ETag> tags = new ArrayList<>();
        int i = 0;
        while (i < header.length()) {
            if (header.charAt(i) == ',' || header.charAt(i) == ' ' || header.charAt(i) == '\t') {
                i++;
                continue;
            }
            boolean weak = header.startsWith("W/", i);
            int open = weak ? i + 2 : i;
            int close = open < header.length() && header.charAt(open) == '"' ? header.indexOf('"', open + 1) : -1;
            if (close < 0 || oddCharacter(header.substring(open + 1, close)) >= 0) {
                break;
            }
            tags.add(new ETag(header.substring(open + 1, close), weak));
            i = close + 1;
        }
        return tags;
    }

    /** The index of the first character that no tag may have, or -1. */
    private static int oddCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch < 0x21 || ch == '"' || ch == 0x7F || ch > 0xFF) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the tag as it stands in a header} */
    @Override
    public String toString() {
        return (isWeak ? "W/\"" : "\"") + text + '"';
    }
}
