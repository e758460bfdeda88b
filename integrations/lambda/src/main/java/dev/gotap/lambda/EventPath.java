package dev.gotap.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Where events are posted to, and how a path that API Gateway has decoded is written again. */
final class EventPath {

    static final String PREFIX = "/lambda/";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private EventPath() {}

    /** The default path of an event. */
    static String of(LambdaEvent event) {
        String path = PREFIX + event.kind().segment() + '/';
        return switch (event.kind()) {
            case SQS, SCHEDULED -> path + segment(event.name());
            case S3 -> path + segment(event.source());
            default -> path + segment(event.source()) + '/' + segment(event.type());
        };
    }

    /** A name as one segment that no rule about paths can object to; different names give different segments. */
    static String segment(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: \"\" (expected: at least one character)");
        }
        boolean plain = name.chars().anyMatch(ch -> ch != '.');
        for (int i = 0; plain && i < name.length(); i++) {
            plain = isPlain(name.charAt(i));
        }
        return plain ? name : escaped(name);
    }

    private static String escaped(String name) {
        boolean dots = name.chars().allMatch(ch -> ch == '.');
        StringBuilder segment = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (!dots && isPlain((char) (b & 0xFF))) {
                segment.append((char) b);
            } else {
                HEX.toHexDigits(segment.append('~'), b);
            }
        }
        return segment.toString();
    }

    private static boolean isPlain(char ch) {
        return ch >= 'a' && ch <= 'z'
                || ch >= 'A' && ch <= 'Z'
                || ch >= '0' && ch <= '9'
                || ch == '-'
                || ch == '_'
                || ch == '.';
    }

    /**
     * A path that HTTP APIs have decoded, encoded again, so that what the client's {@code %25} stood for is decoded once
     * and not twice. A slash stays one: nobody can tell any more whether it was encoded.
     */
    static String encoded(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (!mayStand(path.charAt(i))) {
                return encodedFrom(path, i);
            }
        }
        return path;
    }

    private static String encodedFrom(String path, int from) {
        StringBuilder encoded = new StringBuilder(path.length() + 16).append(path, 0, from);
        for (byte b : path.substring(from).getBytes(StandardCharsets.UTF_8)) {
            percent(encoded, b);
        }
        return encoded.toString();
    }

    /** Appends a name or a value of a query. */
    static void appendQuery(StringBuilder query, String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (b & 0xFF)) || b == '~') {
                query.append((char) b);
            } else {
                HEX.toHexDigits(query.append('%'), b);
            }
        }
    }

    private static void percent(StringBuilder out, byte b) {
        if (mayStand((char) (b & 0xFF))) {
            out.append((char) b);
        } else {
            HEX.toHexDigits(out.append('%'), b);
        }
    }

    /** RFC 3986's pchar without the percent sign, and the slash. */
    private static boolean mayStand(char ch) {
        return isPlain(ch) || "/~!$&'()*+,;=:@".indexOf(ch) >= 0;
    }
}
