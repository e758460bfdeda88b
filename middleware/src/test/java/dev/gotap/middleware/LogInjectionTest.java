package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JacksonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogInjectionTest {

    private static final String EVIL =
            "a\r\n[gotap] forged\u001b[2J\u2028\u2029\u0085\u009b\u202e\u2066\u200b\u0000\u007f\ud800\t\"b";

    @Test
    void everyText_withControls_staysOnOneLine() {
        String line = logged("/p" + EVIL + "?q=" + EVIL, EVIL, EVIL, EVIL);

        assertHarmless(line);
        assertThat(line)
                .contains("\"/pa\\r\\n[gotap] forged\\u001b[2J\\u2028\\u2029\\u0085\\u009b\\u202e\\u2066\\u200b\\u0000"
                        + "\\u007f\\ud800\\t\\\"b?q=");
    }

    @Test
    void text_ofAnyScript_staysReadable() {
        assertThat(logged("/K\u00e4se/\u65e5\u672c/\ud83c\udf4e", "id", "agent", "Preis unbekannt: K\u00e4se"))
                .contains("\"/K\u00e4se/\u65e5\u672c/\ud83c\udf4e\"", "Preis unbekannt: K\u00e4se");
    }

    @Test
    void formatCharacter_beyondTheFirstPlane_isEscaped() {
        assertThat(logged("/\udb40\udc41", "id", "agent", "none")).contains("\"/\\udb40\\udc41\"");
    }

    @Test
    void text_ofGreatLength_isCut() {
        String line = logged("/", "id", "agent", "x".repeat(100_000));

        assertThat(line).hasSizeLessThan(10_000).endsWith("...[cut]\"\n");
    }

    @Property
    void line_ofAnyTexts_isOneAndHarmless(
            @ForAll("texts") String path,
            @ForAll("texts") String query,
            @ForAll("texts") String id,
            @ForAll("texts") String agent,
            @ForAll("texts") String error) {
        assertHarmless(logged("/" + path + "?" + query, id, agent, error));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> evil = Arbitraries.of(
                "\r", "\n", "\u001b", "\u2028", "\u2029", "\u0085", "\u202e", "\u2066", "\u061c", "\u200e", "\ufeff",
                "\u0000", "\ud800", "\udc00", "\"", "\\", "%0a", "&", "=", "token=");
        return Arbitraries.oneOf(List.of(evil, Arbitraries.strings().all().ofMaxLength(8)))
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property
    void line_ofAnyFormat_isOneAndHarmless(
            @ForAll LogFormat format, @ForAll("texts") String path, @ForAll("texts") String text) throws IOException {
        CapturedLines captured = new CapturedLines();
        Chain.of(Logger.with(captured.options().withFormat(format)), c -> {
                    c.set(Context.TRANSACTION_ID, text);
                    c.set(Context.PRINCIPAL, Principal.of("u" + text));
                    c.error(new IllegalStateException(text));
                })
                .serve(MemoryExchange.of("GET", "/" + path + "?" + text)
                        .withHeader("User-Agent", text)
                        .withHeader("Referer", "/x?" + text));

        assertHarmless(captured.only());
        if (format == LogFormat.JSON) {
            byte[] line = captured.only().getBytes(StandardCharsets.UTF_8);
            Map<?, ?> object = (Map<?, ?>) JacksonCodec.defaults().readTree(line);
            assertThat(object.keySet().toString()).contains("time", "status", "path", "userAgent", "referer", "errors");
        } else if (format != LogFormat.GIN) {
            assertThat(fields(captured.only())).hasSize(format == LogFormat.COMMON ? 7 : 9);
        }
    }

    /** What a reader of such logs does: blanks part fields, but not within quotes or brackets. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        char until = ' ';
        for (int i = 0; i < line.length(); i++) {
            char ch = line.charAt(i);
            if (ch == '\\') {
                field.append(ch).append(line.charAt(++i));
            } else if (until != ' ') {
                until = ch == until ? ' ' : until;
                field.append(ch);
            } else if (ch == ' ' || ch == '\n') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                until = ch == '"' ? '"' : ch == '[' ? ']' : ' ';
                field.append(ch);
            }
        }
        return fields;
    }

    private static String logged(String target, String transactionId, String agent, String error) {
        CapturedLines captured = new CapturedLines();
        LoggerOptions options = captured.options().withHeaders(HeaderName.USER_AGENT);
        Chain.of(Logger.with(options), c -> {
                    c.set(Context.TRANSACTION_ID, transactionId);
                    c.error(new IllegalStateException(error));
                })
                .serve(MemoryExchange.of("GET", target).withHeader("User-Agent", agent));
        return captured.only();
    }

    private static void assertHarmless(String line) {
        assertThat(line).endsWith("\n");
        String content = line.substring(0, line.length() - 1);
        assertThat(content.codePoints()).allMatch(LogInjectionTest::isHarmless);
        assertThat(content.lines()).hasSize(1);
    }

    private static boolean isHarmless(int ch) {
        int type = Character.getType(ch);
        return !Character.isISOControl(ch)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
