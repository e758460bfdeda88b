package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The error body that gin makes of a public error with a map as its meta. */
final class GinJson implements ErrorRenderer {

    static final GinJson INSTANCE = new GinJson();

    private GinJson() {}

    @Override
    public void render(Context c, HttpError error) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.message());
        ErrorMembers.addDetails(body, error);
        if (!error.violations().isEmpty()) {
            body.put("errors", ErrorMembers.violations(error));
        }
        ErrorMembers.addIds(body, c, "request_id", "trace_id");
        c.json(error.status(), body);
    }
}
