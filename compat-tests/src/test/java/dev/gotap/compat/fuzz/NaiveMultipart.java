package dev.gotap.compat.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 7578 on texts, a character for each byte. */
final class NaiveMultipart {

    private static final Pattern QUOTED = Pattern.compile("(?s)\"(.*?)(?<!\\\\)\"");

    /** One part; the file name is null for a field. */
    record Part(String name, String fileName, String content, int headerLength) {

        /** An input of a browser that was left alone. */
        boolean isNoFile() {
            return "".equals(fileName) && content.isEmpty();
        }
    }

    private NaiveMultipart() {}

    /** The parts, or null when the body is malformed. */
    static List<Part> parts(String body, String boundary) {
        String delimiter = "\r\n--" + boundary;
        String rest = "\r\n" + body;
        List<Part> parts = new ArrayList<>();
        int at = rest.indexOf(delimiter);
        while (at >= 0) {
            rest = rest.substring(at + delimiter.length());
            if (rest.startsWith("--")) {
                return parts;
            }
            rest = rest.replaceFirst("^[ \\t]*", "");
            int empty = rest.indexOf("\r\n\r\n");
            if (!rest.startsWith("\r\n") || empty < 0) {
                return null;
            }
            String header = empty == 0 ? "" : rest.substring(2, empty);
            rest = rest.substring(empty + 4);
            at = rest.indexOf(delimiter);
            Part part = at < 0 ? null : part(header, rest.substring(0, at));
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return null;
    }

    static List<String> texts(String name, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.fileName() == null && part.name().equals(name))
                .map(part -> Naive.utf8(part.content().getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private static Part part(String header, String content) {
        String text = Naive.utf8(header.getBytes(StandardCharsets.ISO_8859_1));
        if (text == null) {
            return null;
        }
        String disposition = null;
        for (String line : text.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
                return null;
            }
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).trim();
            if (name.equalsIgnoreCase("content-disposition")) {
                if (disposition != null) {
                    return null;
                }
                disposition = value;
            }
            if (name.equalsIgnoreCase("content-transfer-encoding")
                    && !value.equalsIgnoreCase("binary")
                    && !value.equalsIgnoreCase("8bit")
                    && !value.equalsIgnoreCase("7bit")) {
                return null;
            }
        }
        if (disposition == null || !disposition.split(";", -1)[0].trim().equalsIgnoreCase("form-data")) {
            return null;
        }
        String name = parameter(disposition, "name");
        String fileName = parameter(disposition, "filename");
        boolean isText = fileName != null || Naive.utf8(content.getBytes(StandardCharsets.ISO_8859_1)) != null;
        return name == null || !isText
                ? null
                : new Part(name, fileName, content, header.replace("\r\n", "\n").length() + 1);
    }

    /** The first parameter of that name, unquoted; null when it is absent or a quote is not closed. */
    private static String parameter(String header, String wanted) {
        for (int at = header.indexOf(';'); at >= 0; ) {
            int equals = header.indexOf('=', at);
            int next = header.indexOf(';', at + 1);
            if (equals < 0) {
                return null;
            }
            if (next >= 0 && next < equals) {
                at = next;
                continue;
            }
            boolean found = header.substring(at + 1, equals).trim().equalsIgnoreCase(wanted);
            String value = header.substring(equals + 1).replaceFirst("^[ \\t]*", "");
            if (value.startsWith("\"")) {
                Matcher quoted = QUOTED.matcher(value);
                if (!quoted.lookingAt()) {
                    return null;
                }
                if (found) {
                    return quoted.group(1).replace("\\\"", "\"");
                }
                int end = header.length() - value.length() + quoted.end();
                at = header.indexOf(';', end - 1);
            } else {
                String token = value.split(";", 2)[0];
                if (found) {
                    return token.trim();
                }
                at = header.indexOf(';', header.length() - value.length());
            }
        }
        return null;
    }
}
