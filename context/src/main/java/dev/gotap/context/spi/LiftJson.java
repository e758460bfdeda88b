package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The error body of Lift. */
final class LiftJson implements ErrorRenderer {

    static final LiftJson INSTANCE = new LiftJson();

    private LiftJson() {}

    @Override
    public void render(Context c, HttpError error) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", error.code());
        body.put("message", error.message());
        Map<String, Object> details = new LinkedHashMap<>(error.details());
        if (!error.violations().isEmpty()) {
            details.put("errors", ErrorMembers.violations(error));
        }
        if (!details.isEmpty()) {
            body.put("details", details);
        }
        ErrorMembers.addIds(body, c, "request_id", "trace_id");
        c.json(error.status(), body);
    }
}
