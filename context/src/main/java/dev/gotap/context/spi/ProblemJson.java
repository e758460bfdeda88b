package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import java.io.IOException;
import java.util.LinkedHashMap;
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
        ErrorMembers.addDetails(problem, error);
        if (!error.violations().isEmpty()) {
            problem.put("errors", ErrorMembers.violations(error));
        }
        ErrorMembers.addIds(problem, c, "requestId", "traceId");
        c.render(error.status(), MediaTypes.PROBLEM, problem);
    }
}
