package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.HttpError.Violation;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What error bodies of every shape have in common: violations, and where to look in the logs. */
final class ErrorMembers {

    private ErrorMembers() {}

    static List<Map<String, String>> violations(HttpError error) {
        List<Map<String, String>> errors = new ArrayList<>(error.violations().size());
        for (Violation violation : error.violations()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("pointer", violation.pointer());
            one.put("code", violation.code());
            one.put("detail", violation.message());
            errors.add(one);
        }
        return errors;
    }

    /** Details never replace a member of the shape's own. */
    static void addDetails(Map<String, Object> body, HttpError error) {
        error.details().forEach(body::putIfAbsent);
    }

    static void addIds(Map<String, Object> body, Context c, String requestId, String traceId) {
        String transaction = c.get(Context.TRANSACTION_ID);
        if (transaction != null) {
            body.put(requestId, transaction);
        }
        String known = c.get(Context.TRACE_ID);
        String trace = known == null ? TraceParent.traceId(c.header("traceparent")) : known;
        if (trace != null) {
            body.put(traceId, trace);
        }
        // Whole seconds, so that equal errors have bodies of equal length.
        body.put("timestamp", c.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
