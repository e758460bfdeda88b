package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Handler;
import dev.gotap.lambda.EventException;
import dev.gotap.lambda.EventKind;
import dev.gotap.lambda.EventRoutes;
import dev.gotap.lambda.LambdaAdapter;
import dev.gotap.lambda.LambdaEvent;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event is served as the kind that a naive reader of its tree takes it for, or refused. Each message is posted at most
 * once, and is reported unless it was done.
 */
class EventFuzzTest {

    private static final JsonMapper NAIVE = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> TRIED = new ArrayList<>();
    private static final Set<String> DONE = new LinkedHashSet<>();
    private static final LambdaAdapter ADAPTER = adapter();

    private static LambdaAdapter adapter() {
        Router app = Router.create(RouterOptions.defaults().withContext(Door.settings()));
        app.any("/", c -> c.string(200, "root"));
        app.any("/*path", c -> c.string(200, c.bodyText()));
        Handler message = c -> {
            LambdaEvent event = LambdaEvent.of(c);
            TRIED.add(event.id() + event.source());
            if (c.bodyText().startsWith("fails")) {
                c.status(500);
            } else {
                DONE.add(event.id());
            }
        };
        EventRoutes.on(app).route(EventKind.SQS, "/:queue", message);
        EventRoutes.on(app).route(EventKind.S3, "/:bucket", c -> c.bodyText());
        EventRoutes.on(app).route(EventKind.EVENT_BRIDGE, "/:source/:type", c -> c.bodyText());
        EventRoutes.on(app).route(EventKind.SCHEDULED, "/:rule", c -> c.bodyText());
        return LambdaAdapter.of(app);
    }

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        TRIED.clear();
        DONE.clear();
        EventKind kind;
        byte[] answer;
        try {
            kind = ADAPTER.kindOf(input);
            answer = ADAPTER.answer(input);
        } catch (EventException refused) {
            assertThat(refused.getMessage()).matches("\\p{ASCII}+");
            return;
        }
        Map<?, ?> event = tree(input);
        if (event != null) {
            assertThat(kind).isEqualTo(naive(event));
        }
        Map<?, ?> answered = NAIVE.readValue(answer, Map.class);
        if (kind.isHttp()) {
            // 501 is for methods that nobody knows.
            assertThat((int) answered.get("statusCode"))
                    .satisfiesAnyOf(
                            status -> assertThat(status).isBetween(200, 499),
                            status -> assertThat(status).isEqualTo(501));
        } else if (kind == EventKind.SQS && event != null) {
            assertReported(event, (List<?>) answered.get("batchItemFailures"));
        }
    }

    /** Null where members that do not matter come twice. */
    private static Map<?, ?> tree(byte[] input) {
        try {
            return NAIVE.readValue(input, Map.class);
        } catch (JacksonException twice) {
            return null;
        }
    }

    private static EventKind naive(Map<?, ?> event) {
        if (event.get("Records") instanceof List<?> records) {
            boolean s3 = !records.isEmpty() && records.toString().contains("eventSource=aws:s3");
            return s3 ? EventKind.S3 : EventKind.SQS;
        }
        if (event.get("detail-type") instanceof String type && event.containsKey("detail")) {
            boolean due = List.of("aws.events", "aws.scheduler").contains(event.get("source"));
            return due && type.equals("Scheduled Event") ? EventKind.SCHEDULED : EventKind.EVENT_BRIDGE;
        }
        return "2.0".equals(event.get("version")) ? EventKind.API_GATEWAY_V2 : EventKind.API_GATEWAY_V1;
    }

    private static void assertReported(Map<?, ?> event, List<?> failures) {
        List<?> records = (List<?>) event.get("Records");
        Set<Object> failed = new LinkedHashSet<>();
        failures.forEach(failure -> failed.add(((Map<?, ?>) failure).get("itemIdentifier")));
        assertThat(TRIED).hasSizeLessThanOrEqualTo(records.size());
        for (Object each : records) {
            Object id = ((Map<?, ?>) each).get("messageId");
            assertThat(failed.contains(id) || DONE.contains(id)).as("%s", id).isTrue();
        }
    }
}
