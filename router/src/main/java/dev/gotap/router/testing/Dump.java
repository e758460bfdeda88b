package dev.gotap.router.testing;

import java.nio.charset.StandardCharsets;

/** Requests and answers as text for people. */
final class Dump {

    private static final int MAX_BODY_BYTES = 4_000;

    private Dump() {}

    static String of(Message request, Answer answer) {
        StringBuilder text = new StringBuilder();
        line(text, "> ", request.line());
        request.fields().forEach((name, value) -> line(text, "> ", name + ": " + value));
        body(text, "> ", request.body() == null ? new byte[0] : request.body());
        line(text, "< ", Integer.toString(answer.status()));
        answer.fields().forEach((name, value) -> line(text, "< ", name + ": " + value));
        body(text, "< ", answer.body());
        return text.toString();
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        visible(quoted, text);
        return quoted.append('"').toString();
    }

    private static void body(StringBuilder text, String mark, byte[] body) {
        if (body.length == 0) {
            return;
        }
        text.append(mark.stripTrailing()).append('\n');
        int shown = Math.min(body.length, MAX_BODY_BYTES);
        new String(body, 0, shown, StandardCharsets.UTF_8).lines().forEach(line -> line(text, mark, line));
        if (shown < body.length) {
            line(text, mark, "... and " + (body.length - shown) + " bytes more");
        }
    }

    private static void line(StringBuilder text, String mark, String line) {
        text.append(mark);
        visible(text, line);
        text.append('\n');
    }

    private static void visible(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (Character.isISOControl(ch) && ch != '\t') {
                to.append(String.format("\\u%04x", (int) ch));
            } else {
                to.append(ch);
            }
        }
    }
}
