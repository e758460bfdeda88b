package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokensTest {

    record Line(String sku, int quantity) {}

    private static final String JSON = "application/json";

    private final List<String> seen = new ArrayList<>();
    private final TestRouter all = TestRouter.of(c -> {
        JsonTokens tokens = c.bodyJsonTokens();
        while (tokens.next() != JsonToken.END) {
            seen.add(tokens.pointer() + ' ' + tokens.current());
        }
        c.string(200, "all");
    });

    @Test
    void body_ofEverything_isGivenInOrderWithItsPlaces() {
        assertThat(all.post(JSON, " {\"a/b\":[1,-2.50,\"x\",true,false,null,{}]} ")
                        .bodyText())
                .isEqualTo("all");
        assertThat(seen)
                .containsExactly(
                        " START_OBJECT",
                        "/a~1b NAME",
                        "/a~1b START_ARRAY",
                        "/a~1b/0 NUMBER",
                        "/a~1b/1 NUMBER",
                        "/a~1b/2 STRING",
                        "/a~1b/3 BOOLEAN",
                        "/a~1b/4 BOOLEAN",
                        "/a~1b/5 NULL",
                        "/a~1b/6 START_OBJECT",
                        "/a~1b/6 END_OBJECT",
                        "/a~1b END_ARRAY",
                        " END_OBJECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "true"})
    void body_ofOneScalar_isOneToken(String body) {
        assertThat(all.post(JSON, body).bodyText()).isEqualTo("all");
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' '      | 400 | blank",
                "{\"a\":  | 400 | line 1",
                "[1,]     | 400 | line 1",
                "[1}      | 400 | line 1",
                "[1] 2    | 400 | goes on after its value",
                "1 2      | 400 | goes on after its value",
                "nope     | 400 | line 1",
            })
    void body_thatIsNoJson_isRefusedWhereItStopsBeingSo(String body, int status, String message) {
        assertThat(all.post(JSON, body).bodyText()).contains("\"status\":" + status, message);
    }

    @Test
    void values_areReadAsTheyAreAskedFor() {
        TestRouter router = TestRouter.of(c -> {
            JsonTokens tokens = c.bodyJsonTokens();
            tokens.next();
            while (tokens.next() == JsonToken.NAME) {
                String name = tokens.text();
                tokens.next();
                switch (name) {
                    case "whole" -> seen.add("" + tokens.longValue());
                    case "money" -> seen.add("" + tokens.decimal());
                    case "flag" -> seen.add("" + tokens.booleanValue());
                    case "text" -> seen.add(tokens.text());
                    case "line" -> seen.add("" + tokens.value(Line.class));
                    default -> tokens.skip();
                }
            }
            seen.add(tokens.current() + " " + tokens.next() + " " + tokens.next());
            c.status(204);
        });
        String body = "{\"whole\":9007199254740993,\"other\":{\"whole\":1,\"deep\":[[]]},\"money\":0.10,\"flag\":true,"
                + "\"text\":\"\\u00e9\\n\",\"skipped\":7,\"line\":{\"sku\":\"A\",\"quantity\":2}}";

        assertThat(router.post(JSON, body).status()).isEqualTo(204);
        assertThat(seen)
                .containsExactly(
                        "9007199254740993", "0.10", "true", "é\n", "Line[sku=A, quantity=2]", "END_OBJECT END END");
    }

    @Test
    void digits_ofANumber_areKeptAsSent() {
        TestRouter router = TestRouter.of(c -> {
            JsonTokens tokens = c.bodyJsonTokens();
            tokens.next();
            seen.add(tokens.text());
            seen.add("" + tokens.decimal().equals(new BigDecimal("1.50e3")));
        });
        router.post(JSON, "1.50e3");

        assertThat(seen).containsExactly("1.50e3", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"sku\":\"A\",\"quantity\":\"x\"}} | /a/quantity | does not fit (expected: a whole number",
                "{\"a\":{\"sku\":\"A\"}}                    | /a/quantity | is missing",
                "{\"a\":7}                                  | /a          | does not fit",
            })
    void value_thatDoesNotFit_is422WithItsWholePointer(String body, String pointer, String message) {
        TestRouter router = TestRouter.of(c -> {
            JsonTokens tokens = c.bodyJsonTokens();
            tokens.next();
            tokens.next();
            tokens.next();
            tokens.value(Line.class);
        });

        assertThat(router.post(JSON, body).bodyText())
                .contains("\"status\":422", "\"pointer\":\"" + pointer + "\"", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[true]                   | is BOOLEAN (expected: a whole number)",
                "[null]                   | is NULL (expected: a whole number)",
                "[\"7\"]                  | is STRING (expected: a whole number)",
                "[1.5]                    | does not fit",
                "[9223372036854775808]    | does not fit",
                "[]                       | the body is END_ARRAY (expected: a whole number)",
            })
    void number_thatIsNone_is422(String body, String message) {
        TestRouter router = TestRouter.of(c -> {
            JsonTokens tokens = c.bodyJsonTokens();
            tokens.next();
            tokens.next();
            c.string(200, "" + tokens.longValue());
        });

        assertThat(router.post(JSON, body).bodyText()).contains("\"status\":422", message);
    }

    @Test
    void body_ofAnotherTypeOrNone_is415() {
        assertThat(all.post("application/x-ndjson", "1").bodyText())
                .contains("\"status\":415", "(expected: application/json)");
        assertThat(all.serve(MemoryExchange.of("POST", "/").withBody(new byte[] {'1'}))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void body_beyondTheLimit_is413() {
        assertThat(all.withMaxBodyBytes(100)
                        .post(JSON, "[" + "1,".repeat(200) + "1]")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void tokens_afterTheRequest_areRefused() {
        AtomicReference<@Nullable JsonTokens> kept = new AtomicReference<>();
        TestRouter.of(c -> {
                    kept.set(c.bodyJsonTokens());
                    c.status(204);
                })
                .post(JSON, "[1]");
        JsonTokens tokens = kept.get();

        assertThatThrownBy(tokens::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(tokens::pointer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void current_beforeTheFirst_isRefused() {
        TestRouter router = TestRouter.of(c -> {
            JsonTokens tokens = c.bodyJsonTokens();
            assertThatThrownBy(tokens::current)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("call next() first");
            c.status(204);
        });

        assertThat(router.post(JSON, "[1]").status()).isEqualTo(204);
    }

    @Test
    void codec_thatReadsWholeBodiesOnly_saysSo() {
        JsonCodec whole = new JsonCodec() {
            @Override
            public void write(@Nullable Object value, OutputStream out) {}

            @Override
            public @Nullable Object read(byte[] json, Type type) {
                return null;
            }

            @Override
            public @Nullable Object read(InputStream json, Type type) throws IOException {
                return null;
            }
        };

        assertThatThrownBy(() -> whole.tokens(InputStream.nullInputStream()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("implements tokens(...)");
    }
}
