package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JacksonCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormsTest {

    private static final Map<String, Object> SALE = new LinkedHashMap<>();

    static {
        SALE.put("id", 7);
        SALE.put("text", "a \"{[,:]}\" \\ <b>&");
        SALE.put("none", List.of());
        SALE.put("empty", Map.of());
        SALE.put("lines", List.of(1, Map.of("sku", "K\u00e4se \ud83e\uddc0")));
    }

    private static MemoryExchange answer(Handler handler) {
        return TestRouter.of(handler).get("/");
    }

    @Test
    void json_html_isNotEscaped() {
        assertThat(answer(c -> c.json(200, "<b>&")).bodyText()).isEqualTo("\"<b>&\"");
    }

    @Test
    void indentedJson_hasFourBlanksALevel() {
        assertThat(answer(c -> c.indentedJson(200, SALE)).bodyText()).isEqualTo("""
                        {
                            "id": 7,
                            "text": "a \\"{[,:]}\\" \\\\ <b>&",
                            "none": [],
                            "empty": {},
                            "lines": [
                                1,
                                {
                                    "sku": "K\u00e4se \ud83e\uddc0"
                                }
                            ]
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text"})
    void indentedJson_ofAScalar_isThatScalar(String text) {
        assertThat(answer(c -> c.indentedJson(200, text)).bodyText()).isEqualTo("\"" + text + "\"");
        assertThat(answer(c -> c.indentedJson(200, null)).bodyText()).isEqualTo("null");
    }

    @Test
    void secureJson_prefixesArraysOnly() {
        assertThat(answer(c -> c.secureJson(200, List.of(1, 2))).bodyText()).isEqualTo("while(1);[1,2]");
        assertThat(answer(c -> c.secureJson(200, Map.of("a", 1))).bodyText()).isEqualTo("{\"a\":1}");
        assertThat(answer(c -> c.secureJson(200, null)).bodyText()).isEqualTo("null");
    }

    @Test
    void secureJson_withAPrefixOfOnesOwn_usesIt() {
        ContextSettings settings = ContextSettings.defaults()
                .withResponses(ResponseSettings.defaults().withSecureJsonPrefix(")]}',\n"));

        assertThat(TestRouter.with(settings, c -> c.secureJson(200, List.of()))
                        .get("/")
                        .bodyText())
                .isEqualTo(")]}',\n[]");
    }

    @Test
    void asciiJson_beyondTheBasicPlane_isAPairOfEscapes() {
        MemoryExchange exchange = answer(c -> c.asciiJson(200, "\u00e4 \u20ac \ud83e\uddc0 \u007f"));

        assertThat(exchange.bodyText()).isEqualTo("\"\\u00e4 \\u20ac \\ud83e\\uddc0 \u007f\"");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/json");
    }

    @Property(tries = 300)
    void everyForm_ofAnyText_readsBackAsTheSameValue(@ForAll List<String> texts) {
        List<String> whole = new ArrayList<>();
        texts.forEach(text -> whole.add(text.codePoints()
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()));
        JacksonCodec codec = JacksonCodec.defaults();

        assertThat(codec.read(answer(c -> c.asciiJson(200, whole)).body(), List.class))
                .isEqualTo(whole);
        assertThat(codec.read(answer(c -> c.indentedJson(200, whole)).body(), List.class))
                .isEqualTo(whole);
    }

    @Test
    void jsonp_withoutCallback_isPlainJson() {
        assertThat(answer(c -> c.jsonp(200, List.of(1))).responseHeaders("Content-Type"))
                .containsExactly("application/json; charset=utf-8");
        assertThat(TestRouter.of(c -> c.jsonp(200, 1)).get("/?callback=").bodyText())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cb", "$", "_a1", "app.sales.show", "a.$b._c"})
    void jsonp_withAName_callsIt(String name) {
        MemoryExchange exchange =
                TestRouter.of(c -> c.jsonp(200, Map.of("a", "\u2028\u00e4"))).get("/?callback=" + name);

        assertThat(exchange.bodyText()).isEqualTo("/**/" + name + "({\"a\":\"\\u2028\\u00e4\"});");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/javascript; charset=utf-8");
        assertThat(exchange.responseHeaders("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%3Balert(1)//",
                "1a",
                "a.",
                ".a",
                "a..b",
                "a.1",
                "a[0]",
                "a%20b",
                "a%0Ab",
                "%C3%A4",
                "a-b",
                "%3Cb%3E"
            })
    void jsonp_withAnythingElse_is400(String name) {
        MemoryExchange exchange = TestRouter.of(c -> c.jsonp(200, 1)).get("/?callback=" + name);

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.bodyText()).contains("BAD_CALLBACK").doesNotContain("alert");
    }

    @Test
    void jsonp_withAnEndlessName_is400() {
        assertThat(TestRouter.of(c -> c.jsonp(200, 1))
                        .get("/?callback=" + "a".repeat(129))
                        .status())
                .isEqualTo(400);
    }

    /** A value that holds itself. */
    record Loop(List<Object> items) {}

    @Test
    void anyForm_ofAValueThatCannotBeEncoded_is500AndNothingOfIt() {
        List<Object> items = new ArrayList<>(List.of("half"));
        Loop loop = new Loop(items);
        items.add(loop);
        List<Handler> forms = List.of(
                c -> c.json(200, loop),
                c -> c.indentedJson(200, loop),
                c -> c.secureJson(200, loop),
                c -> c.asciiJson(200, loop),
                c -> c.jsonp(200, loop));

        try (ErrorLog log = new ErrorLog()) {
            for (Handler form : forms) {
                MemoryExchange exchange = TestRouter.of(form).get("/?callback=cb");
                assertThat(exchange.status()).isEqualTo(500);
                assertThat(exchange.bodyText()).contains("INTERNAL_ERROR").doesNotContain("half", "cb(");
            }
            assertThat(log.messages()).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anyForm_withAStatusWithoutBody_sendsNone(int status) {
        List<Handler> forms = List.of(
                c -> c.json(status, SALE),
                c -> c.indentedJson(status, SALE),
                c -> c.secureJson(status, List.of(1)),
                c -> c.asciiJson(status, SALE),
                c -> c.jsonp(status, SALE));

        for (Handler form : forms) {
            MemoryExchange exchange = TestRouter.of(form).get("/?callback=cb");
            assertThat(exchange.status()).isEqualTo(status);
            assertThat(exchange.body()).isEmpty();
            assertThat(exchange.responseHeaders("Content-Type")).isEmpty();
        }
    }
}
