package dev.gotap.context;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes as text, in a charset that a client names, if it is one of the web's few. */
final class BodyText {

    private static final List<Charset> KNOWN = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.US_ASCII,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE);

    private BodyText() {}

    static String of(byte[] bytes, @Nullable String contentType) {
        String named = contentType == null ? null : ContentType.parameter(contentType, "charset");
        Charset charset = named == null ? StandardCharsets.UTF_8 : known(named);
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HttpError.of(400, "MALFORMED_TEXT", "the body is not " + charset.name());
        }
    }

    private static Charset known(String name) {
        for (Charset charset : KNOWN) {
            if (charset.name().equalsIgnoreCase(name) || hasAlias(charset, name)) {
                return charset;
            }
        }
        throw HttpError.unsupportedMediaType(
                "the charset " + Quoted.of(name) + " is not read here (expected: one of " + KNOWN + ")");
    }

    private static boolean hasAlias(Charset charset, String name) {
        for (String alias : charset.aliases()) {
            if (alias.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
