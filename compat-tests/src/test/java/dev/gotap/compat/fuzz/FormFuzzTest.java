package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.util.List;

/** An url-encoded form is read as the naive parser reads it, or refused with 400 (413 when it is too long). */
class FormFuzzTest {

    private static final Door DOOR = Door.open();

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String text = Naive.utf8(input);
        List<Naive.Pair> expected = text == null ? null : Naive.pairs(text);
        int most = Door.LIMITS.maxParameters();
        boolean readable = expected != null && expected.size() <= most && input.length <= Door.LIMITS.maxBodyBytes();
        Handler question = c -> {
            c.form("");
            assertThat(readable).isTrue();
            assertThat(c.bodyBytes()).isEqualTo(input);
            assertThat(c.formFiles()).isEmpty();
            for (Naive.Pair pair : expected) {
                assertThat(c.formAll(pair.name())).isEqualTo(Naive.valuesOf(pair.name(), expected));
            }
            assertThat(c.formMap().keySet())
                    .containsExactlyElementsOf(
                            expected.stream().map(Naive.Pair::name).distinct().toList());
        };
        MemoryExchange request = MemoryExchange.of("POST", "/")
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withBody(input)
                .withDeclaredLength(-1);

        int status = DOOR.ask(request, question).status();

        boolean tooLong = input.length > Door.LIMITS.maxBodyBytes();
        assertThat(status).isEqualTo(readable ? 200 : tooLong ? 413 : 400);
    }
}
