package dev.gotap.context.spi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes percent-encoding (RFC 3986 section 2.1) exactly once, as UTF-8. In a path {@code +} is a plus; in a query or a
 * form it is a blank. Stateless; allocates nothing but the result, and not even that where nothing is encoded and the
 * whole text is wanted.
 */
public final class PercentDecoder {

    private PercentDecoder() {}

    /**
     * A part of a path, decoded once.
     *
     * @param text the text
     * @param from start, inclusive
     * @param to end, exclusive
     * @return the value, or null when an escape is malformed or the bytes are not UTF-8
     */
    public static @Nullable String path(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '%') {
                return decode(text, from, to, false);
            }
        }
        return text.substring(from, to);
    }

    /**
     * The value of a capture, decoded once.
     *
     * @param path the canonical path that was matched
     * @param from start, inclusive; negative for an optional parameter that was left out
     * @param to end, exclusive
     * @return the empty text when it was left out; as it stands when it cannot be decoded, which no canonical path lets
     *     come so far
     */
    public static String capture(String path, int from, int to) {
        if (from < 0) {
            return "";
        }
        String value = path(path, from, to);
        return value == null ? path.substring(from, to) : value;
    }

    /**
     * A name or a value of a query or a form, decoded once; {@code +} is a blank.
     *
     * @param text the text
     * @param from start, inclusive
     * @param to end, exclusive
     * @return the value, or null when an escape is malformed or the bytes are not UTF-8
     */
    public static @Nullable String form(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char ch = text.charAt(i);
            if (ch == '%' || ch == '+') {
                return decode(text, from, to, true);
            }
        }
        return text.substring(from, to);
    }

    private static @Nullable String decode(String text, int from, int to, boolean plusIsBlank) {
        byte[] bytes = new byte[3 * (to - from)];
        int n = 0;
        for (int i = from; i < to; i++) {
            char ch = text.charAt(i);
            if (ch == '%') {
                int value = i + 2 < to ? hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)) : -1;
                if (value < 0) {
                    return null;
                }
                bytes[n++] = (byte) value;
                i += 2;
            } else if (ch == '+' && plusIsBlank) {
                bytes[n++] = ' ';
            } else if (ch < 0x80) {
                bytes[n++] = (byte) ch;
            } else {
                int end = i + (Character.isSurrogate(ch) ? 2 : 1);
                if (end == i + 2 && (end > to || !Character.isSurrogatePair(ch, text.charAt(i + 1)))) {
                    return null; // half a pair is no character, and would hide an escape that follows it
                }
                byte[] encoded = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, bytes, n, encoded.length);
                n += encoded.length;
                i = end - 1;
            }
        }
        return utf8(bytes, n);
    }

    private static @Nullable String utf8(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int hex(char ch) {
        return ch < 128 ? Character.digit(ch, 16) : -1;
    }
}
