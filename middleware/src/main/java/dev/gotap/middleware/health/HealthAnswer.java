package dev.gotap.middleware.health;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers one of the four addresses, as JSON or, for {@code Accept: text/plain}, in one word. */
final class HealthAnswer implements Handler {

    /** Which address. */
    enum View {
        SUMMARY,
        LIVE,
        READY,
        COMPONENTS
    }

    private static final List<String> FORMATS = List.of("application/json", "text/plain");

    private final Health health;
    private final HealthOptions options;
    private final View view;

    HealthAnswer(Health health, HealthOptions options, View view) {
        this.health = health;
        this.options = options;
        this.view = view;
    }

    @Override
    public void handle(Context c) throws Exception {
        c.setHeader(HeaderName.CACHE_CONTROL, "no-store");
        if (view == View.LIVE) {
            answer(c, HealthStatus.HEALTHY, null, List.of());
            return;
        }
        CompletableFuture<HealthReport> report = health.report();
        if (report.isDone()) {
            answer(c, report.join());
        } else {
            c.async(() -> report.thenAccept(ready -> {
                try {
                    answer(c, ready);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
        }
    }

    private void answer(Context c, HealthReport report) throws IOException {
        if (view == View.COMPONENTS) {
            answer(c, report.status(), null, components(report, c.query("component")));
            return;
        }
        if (view == View.READY) {
            String reason = c.isStopping() ? "stopping" : health.heldBecause();
            if (reason != null) {
                answer(c, HealthStatus.UNHEALTHY, reason, List.of());
                return;
            }
        }
        answer(c, report.status(), null, report.components());
    }

    private static List<HealthComponent> components(HealthReport report, @Nullable String name) {
        if (name == null) {
            return report.components();
        }
        List<HealthComponent> named = report.components().stream()
                .filter(component -> component.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw HttpError.notFound("no component has this name");
        }
        return named;
    }

    private void answer(Context c, HealthStatus status, @Nullable String reason, List<HealthComponent> components)
            throws IOException {
        HealthStatus shown = components.size() == 1 && view == View.COMPONENTS
                ? components.get(0).result().status()
                : status;
        int code = shown.isServing() ? 200 : 503;
        String format = c.accepts(FORMATS.toArray(String[]::new));
        if ("text/plain".equals(format)) {
            c.string(code, shown.text() + '\n');
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", shown.text());
        boolean details = options.showDetails().test(c);
        if (reason != null && details) {
            body.put("reason", reason);
        }
        if (!components.isEmpty()) {
            body.put("components", byName(components, details));
        }
        c.json(code, body);
    }

    private static Map<String, Object> byName(List<HealthComponent> components, boolean details) {
        Map<String, Object> byName = new LinkedHashMap<>();
        components.forEach(component -> byName.put(component.name(), described(component, details)));
        return byName;
    }

    private static Map<String, Object> described(HealthComponent component, boolean details) {
        Map<String, Object> text = new LinkedHashMap<>();
        HealthResult result = component.result();
        text.put("status", result.status().text());
        if (details) {
            text.put("required", component.required());
            text.put("checkedAt", component.checkedAt().toString());
            text.put("tookMillis", component.took().toMillis());
            if (!result.message().isEmpty()) {
                text.put("message", result.message());
            }
            if (!result.details().isEmpty()) {
                text.put("details", result.details());
            }
        }
        return text;
    }
}
