package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class EventPropertyTest {

    private static final LambdaAdapter ECHO = adapter(c -> c.string(200, c.bodyText()));

    private static LambdaAdapter adapter(Handler handler) {
        Router app = Router.create();
        app.any("/*path", handler);
        EventRoutes.on(app)
                .sqs("orders", handler)
                .s3("photos", handler)
                .eventBridge("shop.orders", "Order Placed", handler)
                .scheduled("nightly", handler);
        return LambdaAdapter.of(app);
    }

    @Property(tries = 100)
    void answer_ofAnyBytes_comesBackAsTheyAre(@ForAll byte[] bytes) {
        LambdaAdapter adapter = adapter(c -> c.data(200, "application/octet-stream", bytes));
        for (String event : List.of(Samples.V1, Samples.V2)) {
            Map<String, Object> answer = Samples.answer(adapter, event);
            String body = (String) answer.get("body");
            byte[] back = (boolean) answer.get("isBase64Encoded")
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);

            assertThat(back).isEqualTo(bytes);
        }
    }

    @Property(tries = 150)
    void names_thatDiffer_haveSegmentsThatDiffer(@ForAll @NotEmpty String one, @ForAll @NotEmpty String other) {
        assertThat(EventPath.segment(one)).matches("[A-Za-z0-9._~-]+").doesNotMatch("\\.+");
        if (Utf8.bytes(one) != null && Utf8.bytes(other) != null) {
            assertThat(EventPath.segment(one).equals(EventPath.segment(other))).isEqualTo(one.equals(other));
        }
    }

    @Property(tries = 150)
    void path_thatWasDecoded_isDecodedToItself(@ForAll String text) {
        if (Utf8.bytes(text) != null) {
            String encoded = EventPath.encoded(text);

            assertThat(encoded).matches("\\p{Graph}*").doesNotContain("?", "#");
            assertThat(dev.gotap.context.spi.PercentDecoder.path(encoded, 0, encoded.length()))
                    .isEqualTo(text);
        }
    }

    /** Bytes of an event are changed, removed and doubled. */
    @Property(tries = 600)
    void event_thatIsMutilated_isServedOrRefused(
            @ForAll @IntRange(max = 5) int kind,
            @ForAll @Size(max = 4) List<@IntRange(max = 2_000) Integer> places,
            @ForAll @IntRange(max = 3) int how,
            @ForAll byte value) {
        byte[] event = Samples.bytes(Samples.ALL.get(EventKind.values()[kind]));
        for (int place : places) {
            event = mutilated(event, place % event.length, how, value);
        }
        try {
            assertThat(ECHO.answer(event)).isNotEmpty();
        } catch (EventException refused) {
            assertThat(refused.getMessage()).matches("\\p{ASCII}+");
        }
    }

    private static byte[] mutilated(byte[] event, int at, int how, byte value) {
        if (how == 0) {
            event[at] = value;
            return event;
        }
        int drop = how == 1 ? 1 : 0;
        int add = how == 1 ? 0 : how - 1;
        byte[] other = new byte[event.length - drop + add];
        System.arraycopy(event, 0, other, 0, at);
        for (int i = 0; i < add; i++) {
            other[at + i] = i == 0 ? value : event[at];
        }
        System.arraycopy(event, at + drop, other, at + add, event.length - at - drop);
        return other.length == 0 ? event : other;
    }
}
