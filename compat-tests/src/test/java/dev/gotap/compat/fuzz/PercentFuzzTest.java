package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.spi.PercentDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** The decoder of everything that is percent-encoded: right once, at every place of a text, or null. */
@Tag("long")
class PercentFuzzTest {

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int length = text.length();
        String decoded = PercentDecoder.path(text, 0, length);

        assertThat(decoded).isEqualTo(Naive.decoded(text));
        assertThat(PercentDecoder.form(text, 0, length)).isEqualTo(Naive.decoded(text.replace('+', ' ')));
        if (decoded != null) {
            assertThat(decoded.length()).isLessThanOrEqualTo(length);
            String encoded = URLEncoder.encode(decoded, StandardCharsets.UTF_8);
            assertThat(PercentDecoder.form(encoded, 0, encoded.length())).isEqualTo(decoded);
        }
        int from = length / 3;
        int to = length - length / 4;
        String part = text.substring(from, to);
        assertThat(PercentDecoder.path(text, from, to)).isEqualTo(PercentDecoder.path(part, 0, part.length()));
    }
}
