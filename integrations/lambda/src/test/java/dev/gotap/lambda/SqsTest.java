package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.HttpError;
import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each message is tried once, the failed ones are reported, and the others are not. */
class SqsTest {

    private final List<String> seen = new ArrayList<>();
    private Router app;

    @BeforeEach
    void routes() {
        app = Router.create();
        EventRoutes.on(app).route(EventKind.SQS, "/:queue", c -> {
            String body = c.bodyText();
            seen.add(LambdaEvent.of(c).id() + " " + c.param("queue") + " " + c.header("Content-Type") + " " + body);
            switch (body) {
                case "throws" -> throw new IllegalStateException("no");
                case "refuses" -> throw HttpError.conflict("no");
                case "redirects" -> c.redirect(303, "/elsewhere");
                default -> c.status(204);
            }
        });
    }

    private static String batch(String queue, String... bodies) {
        List<String> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(Samples.message("m" + (messages.size() + 1), queue, body));
        }
        return "{\"Records\": [" + String.join(",", messages) + "]}";
    }

    private static Map<String, Object> failed(String... ids) {
        List<Map<String, String>> failures = new ArrayList<>();
        for (String id : ids) {
            failures.add(Map.of("itemIdentifier", id));
        }
        return Map.of("batchItemFailures", failures);
    }

    @Test
    void messages_thatAreDone_areNotReported() {
        assertThat(Samples.answer(LambdaAdapter.of(app), Samples.SQS)).isEqualTo(failed());
        assertThat(seen)
                .containsExactly("m1 orders application/json {\"n\": 1}", "m2 orders text/plain; charset=utf-8 two");
    }

    @Test
    void messages_thatFail_areReported_andTheOthersTried() {
        String event = batch("orders", "throws", "ok", "refuses", "ok", "redirects");

        assertThat(Samples.answer(LambdaAdapter.of(app), event)).isEqualTo(failed("m1", "m3", "m5"));
        assertThat(seen).hasSize(5);
    }

    @Test
    void fifo_afterTheFirstFailure_isReportedUntried() {
        String event = batch("orders.fifo", "ok", "throws", "ok", "ok");

        assertThat(Samples.answer(LambdaAdapter.of(app), event)).isEqualTo(failed("m2", "m3", "m4"));
        assertThat(seen).hasSize(2);
    }

    @Test
    void message_withoutRoute_isReported() {
        Router empty = Router.create();

        assertThat(Samples.answer(LambdaAdapter.of(empty), Samples.SQS)).isEqualTo(failed("m1", "m2"));
    }

    @Test
    void batch_whereReportsAreIgnored_failsAsAWhole() {
        LambdaAdapter adapter = LambdaAdapter.of(app, LambdaOptions.defaults().withWholeBatch());

        assertThat(Samples.answer(adapter, Samples.SQS)).isEqualTo(failed());
        assertThatThrownBy(() -> adapter.answer(Samples.bytes(batch("orders", "ok", "throws", "ok"))))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("1 of 3 messages are not done");
        assertThat(seen).hasSize(5);
    }

    @Test
    void batch_withAMalformedRecord_isRefusedBeforeAnythingIsDone() {
        for (String missing : List.of("messageId", "eventSourceARN")) {
            String event = batch("orders", "ok", "ok");
            int last = event.lastIndexOf('"' + missing);
            String broken = event.substring(0, last) + "\"x" + event.substring(last + 1);

            assertThatThrownBy(() -> LambdaAdapter.of(app).answer(Samples.bytes(broken)))
                    .isInstanceOf(EventException.class)
                    .hasMessageContaining("Records[1]." + missing + ": none (expected:");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void batch_withoutRecords_hasNothingToDo() {
        assertThat(Samples.answer(LambdaAdapter.of(app), "{\"Records\": []}")).isEqualTo(failed());
    }

    @Test
    void message_withoutBody_isEmpty() {
        String event = batch("orders", "x").replace("\"body\": \"x\"", "\"body\": null");

        assertThat(Samples.answer(LambdaAdapter.of(app), event)).isEqualTo(failed());
        assertThat(seen).containsExactly("m1 orders text/plain; charset=utf-8 ");
    }

    @Test
    void message_beyondTheBodyLimit_isReported() {
        Router small = Router.create();
        EventRoutes.on(small).route(EventKind.SQS, "/orders", c -> c.bodyText()).maxBodyBytes(3);

        assertThat(Samples.answer(LambdaAdapter.of(small), batch("orders", "abc", "abcd")))
                .isEqualTo(failed("m2"));
    }

    @Test
    void path_ofTheUsers_isTaken_andOneThatFailsIsReported() {
        app.post("/in/:queue", EventRoutes.only(), c -> seen.add("own " + c.param("queue")));
        LambdaAdapter adapter =
                LambdaAdapter.of(app, LambdaOptions.defaults().withPath(EventKind.SQS, event -> switch (event.id()) {
                    case "m1" -> "/in/" + event.name();
                    case "m2" -> "no slash";
                    default -> throw new IllegalStateException("no path");
                }));

        assertThat(Samples.answer(adapter, batch("orders", "a", "b", "c"))).isEqualTo(failed("m2", "m3"));
        assertThat(seen).containsExactly("own orders");
    }
}
