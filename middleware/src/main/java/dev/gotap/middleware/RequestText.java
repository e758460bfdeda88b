package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Route;
import java.util.List;

/** The parts of a request in a log, escaped and redacted. Allocates nothing. */
final class RequestText {

    private static final HeaderName REFERER = HeaderName.of("Referer");

    private static final String REDACTED = "[redacted]";

    private final RedactedQuery query;
    private final String[] pathNames;
    private final String[] headerNames;

    RequestText(Redaction redaction) {
        query = new RedactedQuery(redaction.queryNames());
        pathNames = redaction.pathNames().toArray(new String[0]);
        headerNames = redaction.headerNames().toArray(new String[0]);
    }

    /** Appends path and query as they came on the wire, but for what is secret. */
    void target(LineBuffer line, Context c) {
        Route route = c.route();
        if (route == null || !hasSecrets(route.parameters())) {
            EscapedText.append(line, c.rawPath());
        } else {
            redactedPath(line, c, route.parameters());
        }
        String rawQuery = c.rawQuery();
        if (rawQuery != null) {
            line.ascii('?');
            query.append(line, rawQuery);
        }
    }

    /** Appends where the client says it came from; false when it does not say. */
    boolean referer(LineBuffer line, Context c) {
        return header(line, c, REFERER);
    }

    /** Appends what the client calls itself; false when it does not say. */
    boolean userAgent(LineBuffer line, Context c) {
        return header(line, c, HeaderName.USER_AGENT);
    }

    /** Appends the first value of a header, but for what is secret; false when there is none. */
    boolean header(LineBuffer line, Context c, HeaderName name) {
        String value = c.header(name);
        if (value == null) {
            return false;
        }
        int mark = name.text().equalsIgnoreCase(REFERER.text()) ? value.indexOf('?') : -1;
        if (isAmong(headerNames, name.text())) {
            line.ascii(REDACTED);
        } else if (mark < 0) {
            EscapedText.append(line, value);
        } else { // the address of a page, whose query may have secrets as well as ours
            EscapedText.append(line, value, 0, mark + 1);
            query.append(line, value, mark + 1);
        }
        return true;
    }

    private boolean hasSecrets(List<String> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            if (isAmong(pathNames, parameters.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmong(String[] names, String name) {
        for (String each : names) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** The path that was matched, since the places of its parameters are known. */
    private void redactedPath(LineBuffer line, Context c, List<String> parameters) {
        String path = c.path();
        int from = 0;
        for (int i = 0; i < parameters.size(); i++) {
            if (c.paramStart(i) >= 0 && isAmong(pathNames, parameters.get(i))) {
                EscapedText.append(line, path, from, c.paramStart(i));
                line.ascii(REDACTED);
                from = c.paramEnd(i);
            }
        }
        EscapedText.append(line, path, from, path.length());
    }
}
