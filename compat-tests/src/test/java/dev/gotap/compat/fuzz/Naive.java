package dev.gotap.compat.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parsers so plain that they can be checked by reading; slow, and fond of copies. */
final class Naive {

    /** A name and its value. */
    record Pair(String name, String value) {}

    private Naive() {}

    /** Percent-decoded once, or null when an escape is broken or the outcome is not UTF-8. */
    static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '%') {
                String digits = text.substring(i + 1, Math.min(i + 3, text.length()));
                if (!digits.matches("[0-9a-fA-F]{2}")) {
                    return null;
                }
                bytes.write(Integer.parseInt(digits, 16));
                i += 3;
            } else {
                int codePoint = text.codePointAt(i);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint);
            }
        }
        return utf8(bytes.toByteArray());
    }

    /** The text of these bytes, or null when they are not UTF-8. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The pairs of a query or of a form, or null when one of them is malformed. */
    static List<Pair> pairs(String text) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : text.split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            String[] halves = part.split("=", 2);
            String name = decoded(halves[0].replace('+', ' '));
            String value = decoded(halves.length == 1 ? "" : halves[1].replace('+', ' '));
            if (name == null || value == null) {
                return null;
            }
            pairs.add(new Pair(name, value));
        }
        return pairs;
    }

    static List<String> valuesOf(String name, List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .toList();
    }
}
