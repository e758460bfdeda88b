package dev.gotap.idempotency.jdbc;

import dev.gotap.middleware.StoredAnswer;
import org.jspecify.annotations.Nullable;

/** An answer as columns: its header is text, a line each, as on the wire; no value holds a line feed. */
final class AnswerRow {

    private AnswerRow() {}

    static String headers(StoredAnswer answer) {
        StringBuilder lines = new StringBuilder();
        for (StoredAnswer.Line line : answer.headers()) {
            lines.append(line.name()).append(": ").append(line.value()).append('\n');
        }
        return lines.toString();
    }

    static StoredAnswer answer(int status, String headers, byte @Nullable [] body) {
        StoredAnswer answer = StoredAnswer.of(status);
        for (int from = 0; from < headers.length(); ) {
            int colon = headers.indexOf(": ", from);
            int to = headers.indexOf('\n', colon);
            answer = answer.withHeader(headers.substring(from, colon), headers.substring(colon + 2, to));
            from = to + 1;
        }
        return answer.withBody(body);
    }
}
