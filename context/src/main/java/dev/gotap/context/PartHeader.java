package dev.gotap.context;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a part says, RFC 7578 section 4.
 *
 * @param name the field's name
 * @param fileName as the client sent it, not to be trusted; null for a field that is no file
 * @param contentType as the client sent it, not to be trusted
 */
record PartHeader(
        String name, @Nullable String fileName, @Nullable String contentType) {

    /** Reads lines that each end with one line feed, without the empty last one. */
    static PartHeader of(byte[] bytes, int length) {
        String text = utf8(bytes, length);
        String disposition = null;
        String contentType = null;
        for (int from = 0, end; from < text.length(); from = end + 1) {
            end = text.indexOf('\n', from);
            int colon = text.indexOf(':', from);
            if (colon <= from || colon > end) {
                throw Multipart.malformed("a line of a part's header has no colon");
            }
            String field = text.substring(from, colon);
            String value = text.substring(colon + 1, end).trim();
            if (field.equalsIgnoreCase("Content-Disposition")) {
                if (disposition != null) {
                    throw Multipart.malformed("a part has two Content-Dispositions");
                }
                disposition = value;
            } else if (field.equalsIgnoreCase("Content-Type")) {
                contentType = value;
            } else if (field.equalsIgnoreCase("Content-Transfer-Encoding")) {
                requireIdentity(value);
            }
        }
        String name = disposition == null ? null : ContentType.parameter(disposition, "name");
        if (disposition == null
                || name == null
                || !ContentType.mediaType(disposition).equals("form-data")) {
            throw Multipart.malformed("a part has no Content-Disposition: form-data with a name");
        }
        return new PartHeader(name, ContentType.parameter(disposition, "filename"), contentType);
    }

    private static void requireIdentity(String encoding) {
        if (!encoding.equalsIgnoreCase("binary")
                && !encoding.equalsIgnoreCase("8bit")
                && !encoding.equalsIgnoreCase("7bit")) {
            throw Multipart.malformed("a part has a Content-Transfer-Encoding, which RFC 7578 forbids");
        }
    }

    private static String utf8(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Multipart.malformed("the header of a part is not UTF-8");
        }
    }
}
