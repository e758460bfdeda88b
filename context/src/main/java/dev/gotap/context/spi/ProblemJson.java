package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.HttpError.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problem details for HTTP APIs, RFC 9457. */
final class ProblemJson implements ErrorRenderer {

    static final ProblemJson INSTANCE = new ProblemJson();

    private ProblemJson() {}

    @Override
    public void render(Context c, HttpError error) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", StatusText.of(error.status()));
        problem.put("status", error.status());
        problem.put("detail", error.message());
        problem.put("code", error.code());
        for (Map.Entry<String, Object> detail : error.details().entrySet()) {
            problem.putIfAbsent(detail.getKey(), detail.getValue());
        }
        if (!error.violations().isEmpty()) {
            problem.put("errors", violations(error.violations()));
        }
        String transactionId = c.get(Context.TRANSACTION_ID);
        if (transactionId != null) {
            problem.put("requestId", transactionId);
        }
        c.render(error.status(), MediaTypes.PROBLEM, problem);
    }

    private static List<Map<String, String>> violations(List<Violation> violations) {
        List<Map<String, String>> errors = new ArrayList<>(violations.size());
        for (Violation violation : violations) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("pointer", violation.pointer());
            one.put("code", violation.code());
            one.put("detail", violation.message());
            errors.add(one);
        }
        return errors;
    }
}
