package dev.gotap.middleware;

import dev.gotap.context.Context;

/** The parts of a request in a log, escaped and redacted. */
final class RequestText {

    private final RedactedQuery query;

    RequestText(Redaction redaction) {
        query = new RedactedQuery(redaction.queryNames());
    }

    /** Appends path and query as they came on the wire. */
    void target(LineBuffer line, Context c) {
        EscapedText.append(line, c.rawPath());
        String rawQuery = c.rawQuery();
        if (rawQuery != null) {
            line.ascii('?');
            query.append(line, rawQuery);
        }
    }
}
