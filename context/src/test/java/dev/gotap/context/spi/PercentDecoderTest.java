package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentDecoderTest {

    @ParameterizedTest
    @CsvSource({
        "a%2Fb, a/b",
        "%2541, %41",
        "a+b, a+b",
        "%c3%A4, \u00e4",
        "\u00e4%20\u00e4, '\u00e4 \u00e4'",
        "\ud83c\udf4e%21, \ud83c\udf4e!",
        "%F0%9F%8D%8E, \ud83c\udf4e",
        "%EF%BF%BD, \ufffd",
        "'', ''",
    })
    void path_wellFormed_isDecodedOnce(String raw, String decoded) {
        assertThat(PercentDecoder.path(raw, 0, raw.length())).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "a%",
                "%4",
                "a%4",
                "%%41",
                "%4%41",
                "%zz",
                "%4g",
                "%g4",
                "%-1",
                "%+1",
                "% 1",
                "%\u0664\u0661",
                "%\uff14\uff11",
                "%ff",
                "%C0%AE",
                "%C3",
                "%C3%28",
                "%E2%82",
                "%ED%A0%80",
                "%F5%80%80%80",
                "%80",
                "%FE%FF",
                "%41\ud800",
                "%41\udc00",
                "%41\ud800\ud800",
                "\ud800%41"
            })
    void text_malformed_isNull(String raw) {
        assertThat(PercentDecoder.path(raw, 0, raw.length())).isNull();
        assertThat(PercentDecoder.form(raw, 0, raw.length())).isNull();
    }

    @Test
    void part_ofText_neverReadsBeyondItsEnd() {
        assertThat(PercentDecoder.path("x%41%42y", 1, 4)).isEqualTo("A");
        assertThat(PercentDecoder.path("x%41%42y", 1, 6)).isNull();
        assertThat(PercentDecoder.path("x%41%42y", 1, 5)).isNull();
        assertThat(PercentDecoder.path("x%41", 1, 3)).isNull();
        assertThat(PercentDecoder.form("a%20\ud83c\udf4e", 0, 5)).isNull();
    }

    @Test
    void plus_inForm_isABlank() {
        assertThat(PercentDecoder.form("a+b%2Bc", 0, 7)).isEqualTo("a b+c");
    }

    @ParameterizedTest
    @CsvSource({
        "%2541, %41",
        "a+b, a+b",
        "a%20b, 'a b'",
        "%C3%A9, é",
        "é%20%E6%97%A5, 'é 日'",
        "100%, 100%",
        "%zz%20, %zz%20",
        "%C0%AE, %C0%AE",
        "a%2Fb, a/b",
        "%F0%9F%98%80, 😀"
    })
    void capture_anyText_isDecodedExactlyOnce(String raw, String value) {
        assertThat(PercentDecoder.capture("/" + raw + "/", 1, raw.length() + 1)).isEqualTo(value);
    }

    @Test
    void capture_leftOut_isEmpty() {
        assertThat(PercentDecoder.capture("/list", -1, -1)).isEmpty();
    }

    @Property
    void text_encodedByTheJdk_comesBack(@ForAll("texts") String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

        assertThat(PercentDecoder.form(encoded, 0, encoded.length())).isEqualTo(text);
    }

    @Property
    void text_withEveryByteEscaped_comesBack(@ForAll("texts") String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format(Locale.ROOT, (b & 1) == 0 ? "%%%02x" : "%%%02X", b & 0xFF));
        }

        assertThat(PercentDecoder.path(encoded.toString(), 0, encoded.length())).isEqualTo(text);
    }

    @Property
    void text_ofAnyEscapes_isNeverDecodedToSomethingInvalid(@ForAll("escapes") String raw) {
        String decoded = PercentDecoder.path(raw, 0, raw.length());

        if (decoded != null) {
            assertThat(decoded).doesNotContain("\ufffd");
            assertThat(decoded).isEqualTo(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    @Provide
    Arbitrary<String> escapes() {
        return Arbitraries.strings()
                .withChars("%%%%0123456789abcdefABCDEFg+/ \u00e4")
                .ofMaxLength(24);
    }
}
