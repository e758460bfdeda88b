package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, level 1, with the random flag of level 2. */
class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    @Test
    void traceparent_ofVersion00_isReadAndPassedOn() {
        TraceContext trace = TraceContext.of(PARENT, List.of("rojo=00f067aa0ba902b7", "congo=t61rcWkgMzE"));

        assertThat(trace).isEqualTo(new TraceContext(TRACE, SPAN, 1, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"));
        assertThat(trace.isSampled()).isTrue();
        assertThat(trace.traceparent()).isEqualTo(PARENT);
    }

    @Test
    void traceparent_ofALaterVersion_isPassedOnAsVersion00() {
        TraceContext trace = TraceContext.of("cc-" + TRACE + "-" + SPAN + "-ff-what-comes-later", List.of());

        assertThat(trace.traceparent()).isEqualTo("00-" + TRACE + "-" + SPAN + "-03");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                TRACE,
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-01-",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "cc-" + TRACE + "-" + SPAN + "-01.more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "-" + SPAN + "-0g",
                "0x-" + TRACE + "-" + SPAN + "-01",
                "00_" + TRACE + "-" + SPAN + "-01",
                " 00-" + TRACE + "-" + SPAN + "-01",
            })
    void traceparent_thatIsNotValid_isNone(String header) {
        assertThat(TraceContext.of(header, List.of("a=b"))).isNull();
    }

    @Test
    void traceparent_absentOrTwice_isNone() {
        assertThat(TraceContext.of(null, List.of())).isNull();
        MemoryExchange twice =
                MemoryExchange.of("GET", "/").withHeader("traceparent", PARENT).withHeader("traceparent", PARENT);

        assertThat(traceIn(twice, TransactionIdOptions.defaults())).isEqualTo("null null");
    }

    @Test
    void tracestate_thatNoHeaderShouldHold_isDropped() {
        assertThat(TraceContext.of(PARENT, List.of("a=b\u2028")).state()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(TRACE, SPAN, 0, "a\r\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(TRACE, "0", 0, ""));
    }

    @Property
    void traceparent_any_isReadOrNone(@ForAll("almost") String header) {
        TraceContext trace = TraceContext.of(header, List.of());

        boolean valid = header.matches("(00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})"
                + "|((?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?)");
        assertThat(trace != null).isEqualTo(valid);
        if (trace != null) {
            assertThat(TraceContext.of(trace.traceparent(), List.of())).isEqualTo(trace);
        }
    }

    /** A valid header with a few characters replaced. */
    @Provide
    Arbitrary<String> almost() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, PARENT.length() - 1);
        Arbitrary<Character> characters = Arbitraries.of('0', 'f', 'g', 'A', '-', ' ', '\u0000');
        return places.list()
                .ofMaxSize(2)
                .flatMap(at -> characters.list().ofSize(2).map(with -> {
                    StringBuilder header = new StringBuilder(PARENT);
                    for (int i = 0; i < at.size(); i++) {
                        header.setCharAt(at.get(i), with.get(i));
                    }
                    return header.toString();
                }));
    }

    @Test
    void request_withATrace_hasItInKeysAndErrors() {
        MemoryExchange request = MemoryExchange.of("GET", "/").withHeader("traceparent", PARENT);

        assertThat(traceIn(request, TransactionIdOptions.defaults())).isEqualTo(TRACE + " " + PARENT);
        assertThat(failing(request.rewind(), TransactionIdOptions.defaults()))
                .contains("\"traceId\":\"" + TRACE + "\"");
    }

    @Test
    void request_withoutATrace_beginsOneIfWanted() {
        TransactionIdOptions beginning = TransactionIdOptions.defaults().withTraces();
        String[] begun = traceIn(MemoryExchange.of("GET", "/"), beginning).split(" ");

        assertThat(begun[1]).matches("00-" + begun[0] + "-[0-9a-f]{16}-00");
        assertThat(failing(MemoryExchange.of("GET", "/"), beginning)).containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
        assertThat(traceIn(MemoryExchange.of("GET", "/"), beginning)).doesNotContain(begun[0]);
        assertThat(failing(MemoryExchange.of("GET", "/"), TransactionIdOptions.defaults()))
                .doesNotContain("traceId");
    }

    private static String traceIn(MemoryExchange request, TransactionIdOptions options) {
        return Chain.of(TransactionId.with(options), c -> {
                    TraceContext trace = c.get(TraceContext.KEY);
                    c.string(200, c.get(Context.TRACE_ID) + " " + (trace == null ? null : trace.traceparent()));
                })
                .serve(request)
                .bodyText();
    }

    private static String failing(MemoryExchange request, TransactionIdOptions options) {
        return Chain.of(TransactionId.with(options), c -> {
                    throw HttpError.notFound("no");
                })
                .serve(request)
                .bodyText();
    }
}
