package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.HttpError;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static String key(String... lines) {
        return IdempotencyKey.of(List.of(lines), "Idempotency-Key", 255);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            8e03978e-40d5-43e8-bc93-6894a57f9324   | 8e03978e-40d5-43e8-bc93-6894a57f9324
            "8e03978e-40d5-43e8-bc93-6894a57f9324" | 8e03978e-40d5-43e8-bc93-6894a57f9324
            "two words"                            | two words
            "a \\"b\\" \\\\ c"                     | a "b" \\ c
            `  k  `                                | k
            till/7:0001=~!                         | till/7:0001=~!
            """)
    void line_thatIsAKey_isRead(String line, String key) {
        assertThat(key(line)).isEqualTo(key);
    }

    @Test
    void noLine_isNoKey() {
        assertThat(key()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "a b",
                "a,b",
                "\"a\", \"b\"",
                "a;v=1",
                "\"a\";v=1",
                "\"a",
                "a\"",
                "\"a\"b",
                "a\\b",
                "\"a\\b\"",
                "\"a\\",
                "\"a\tb\"",
                "a\tb",
                "a\u0000b",
                "\"a\u007f\"",
                "é",
                "\"é\"",
                "a\u2028b"
            })
    void line_thatIsNone_isRefused(String line) {
        assertRefused(line);
    }

    @Test
    void twoLines_evenIfEqual_areRefused() {
        assertThatThrownBy(() -> key("a", "a")).hasMessageContaining("comes 2 times");
    }

    @Test
    void key_atTheLimit_isRead() {
        assertThat(key("a".repeat(255))).hasSize(255);
        assertThat(key('"' + "a".repeat(255) + '"')).hasSize(255);
        assertThatThrownBy(() -> key("a".repeat(256)))
                .hasMessageContaining("has 256 characters (expected: at most 255)");
    }

    @Property
    void quotedKey_ofAnyVisibleText_isThatText(@ForAll @CharRange(from = ' ', to = '~') String text) {
        String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        if (text.isEmpty()) {
            assertRefused(quoted);
        } else {
            assertThat(key(quoted)).isEqualTo(text);
        }
    }

    @Property
    void line_any_isReadOrRefused(@ForAll String line) {
        try {
            assertThat(key(line)).isNotEmpty().matches("[ -~]+");
        } catch (HttpError refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).matches("[ -~]+");
        }
    }

    private static void assertRefused(String line) {
        assertThatThrownBy(() -> key(line)).isInstanceOfSatisfying(HttpError.class, error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
        });
    }
}
