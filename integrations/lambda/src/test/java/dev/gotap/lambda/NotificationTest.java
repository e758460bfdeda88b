package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S3, EventBridge and schedules: done, or an exception that has the event come again. */
class NotificationTest {

    private final List<String> seen = new ArrayList<>();
    private final Router app = Router.create();

    @BeforeEach
    void routes() {
        Handler note = c -> {
            LambdaEvent event = LambdaEvent.of(c);
            seen.add(String.join("|", event.kind().name(), event.id(), event.source(), event.name(), event.type()));
            seen.add(c.bodyText());
        };
        EventRoutes.on(app)
                .s3("photos", note)
                .eventBridge("shop.orders", "Order Placed", note)
                .eventBridge("aws.partner/x.com/1", "a/b:c*", note)
                .scheduled("nightly", note);
    }

    private Map<String, Object> serve(String event) {
        return Samples.answer(LambdaAdapter.of(app), event);
    }

    @Test
    void s3_record_isPosted_itsKeyDecoded() {
        assertThat(serve(Samples.S3)).isEqualTo(Map.of("handled", 1));
        assertThat(seen.get(0)).isEqualTo("S3|C3D13FE58DE4C810|photos|a b/é.jpg|ObjectCreated:Put");
        assertThat(seen.get(1)).startsWith("{\"eventVersion\"").endsWith("\"size\": 1024}}}");
    }

    @Test
    void s3_records_areAllTried_andOneThatFailsFailsTheEvent() {
        String record = Samples.S3
                .strip()
                .substring("{\"Records\": [".length(), Samples.S3.strip().length() - 2);
        String event = "{\"Records\": [" + record.replace("photos", "others") + "," + record + "]}";

        assertThatThrownBy(() -> serve(event))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("1 of 2 records of an event of S3 are not done");
        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%ff", "%"})
    void s3_keyThatCannotBeDecoded_isRefused(String key) {
        assertThatThrownBy(() -> serve(Samples.S3.replace("a+b/%C3%A9.jpg", key)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("s3.object.key: \"" + key + '"');
    }

    @Test
    void eventBridge_detail_isPostedAsItStands() {
        assertThat(serve(Samples.BRIDGE)).isEqualTo(Map.of("handled", 1));
        assertThat(seen)
                .containsExactly("EVENT_BRIDGE|e1|shop.orders||Order Placed", "{\"order\": 7, \"total\": 1.10}");
    }

    @ParameterizedTest
    @CsvSource({"1.50", "true", "'[1, 2 ]'", "null", "-0"})
    void eventBridge_detailOfAnyType_isPostedAsItStands(String detail) {
        serve(Samples.BRIDGE.replace("{\"order\": 7, \"total\": 1.10}", detail));

        assertThat(seen.get(1)).isEqualTo(detail);
    }

    @Test
    void eventBridge_namesOfAnyCharacters_areFound() {
        serve(Samples.BRIDGE.replace("shop.orders", "aws.partner/x.com/1").replace("Order Placed", "a/b:c*"));

        assertThat(seen.get(0)).isEqualTo("EVENT_BRIDGE|e1|aws.partner/x.com/1||a/b:c*");
    }

    @Test
    void eventBridge_withoutRoute_fails() {
        assertThatThrownBy(() -> serve(Samples.BRIDGE.replace("Order Placed", "Order-Placed")))
                .isInstanceOf(EventException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void scheduled_ofARule_andOfTheScheduler_arePosted() {
        serve(Samples.SCHEDULED);
        serve(Samples.SCHEDULED
                .replace("aws.events", "aws.scheduler")
                .replace(
                        "arn:aws:events:eu-west-1:1:rule/nightly",
                        "arn:aws:scheduler:eu-west-1:1:schedule/group/nightly")
                .replace("\"detail\": {}", "\"detail\": \"{}\""));

        assertThat(seen)
                .containsExactly(
                        "SCHEDULED|e2|arn:aws:events:eu-west-1:1:rule/nightly|nightly|",
                        "{}",
                        "SCHEDULED|e2|arn:aws:scheduler:eu-west-1:1:schedule/group/nightly|nightly|",
                        "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"arn:aws:ec2:x:1:instance/nightly\"", "\"arn:aws:events:x:1:rule/\""})
    void scheduled_withoutARule_isRefused(String resources) {
        assertThatThrownBy(() ->
                        serve(Samples.SCHEDULED.replace("\"arn:aws:events:eu-west-1:1:rule/nightly\"", resources)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("resources[0]");
    }

    @Test
    void event_inFull_isThere() {
        String[] json = new String[1];
        Router other = Router.create();
        EventRoutes.on(other)
                .eventBridge(
                        "shop.orders",
                        "Order Placed",
                        c -> json[0] = new String(LambdaEvent.of(c).json(), StandardCharsets.UTF_8));

        Samples.answer(LambdaAdapter.of(other), Samples.BRIDGE);

        assertThat(json[0]).isEqualTo(Samples.BRIDGE);
    }
}
