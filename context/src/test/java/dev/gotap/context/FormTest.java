package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void form_urlEncoded_isReadOnceAndLeavesTheBytes() {
        TestRouter.of(c -> {
                    assertThat(c.form("a")).isEqualTo("1 2");
                    assertThat(c.form("none")).isNull();
                    assertThat(c.form("none", "x")).isEqualTo("x");
                    assertThat(c.form("empty", "x")).isEmpty();
                    assertThat(c.formAll("a")).containsExactly("1 2", "\u00e4");
                    assertThat(c.formMap("m")).isEqualTo(Map.of("k", "v"));
                    assertThat(c.form("n", Conversion.INT)).isEqualTo(7);
                    assertThat(c.formFiles()).isEmpty();
                    assertThat(c.bodyText()).startsWith("a=1+2");
                })
                .post(FORM, "a=1+2&a=%C3%A4&empty=&m[k]=v&n=7");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM + "; charset=utf-8", "Application/X-WWW-Form-UrlEncoded", FORM + " "})
    void contentType_inAnyForm_isKnown(String contentType) {
        TestRouter.of(c -> assertThat(c.form("a")).isEqualTo("1")).post(contentType, "a=1");
    }

    @Test
    void form_ofAnotherType_hasNoFields_andLeavesTheBody() {
        TestRouter.of(c -> {
                    assertThat(c.form("a")).isNull();
                    assertThat(c.formFile("a")).isNull();
                    assertThat(c.bodyText()).isEqualTo("a=1");
                })
                .post("text/plain", "a=1");
    }

    @ParameterizedTest
    @CsvSource({"a=%zz, MALFORMED_FORM", "a=%ff, MALFORMED_FORM", "%=1, MALFORMED_FORM"})
    void form_malformed_is400_everyTime(String body, String code) {
        assertThat(TestRouter.of(c -> {
                            assertThatThrownBy(() -> c.form("a")).isInstanceOf(HttpError.class);
                            c.form("a");
                        })
                        .post(FORM, body)
                        .bodyText())
                .contains("\"status\":400", code);
    }

    @Test
    void form_notUtf8_is400() {
        MemoryExchange exchange =
                MemoryExchange.of("POST", "/").withBody(FORM, "").withBody(new byte[] {'a', '=', -1});

        assertThat(TestRouter.of(c -> c.form("a")).serve(exchange).bodyText()).contains("\"status\":400", "not UTF-8");
    }

    @Test
    void fields_beyondTheCap_are400() {
        TestRouter router = TestRouter.of(c -> c.string(200, c.form("last", "absent")));

        assertThat(router.post(FORM, "x=1&".repeat(255) + "last=here").bodyText())
                .isEqualTo("here");
        assertThat(router.post(FORM, "x=1&".repeat(256) + "last=here").bodyText())
                .contains("\"status\":400", "TOO_MANY_PARAMETERS");
    }

    @Test
    void field_typed_isRefusedWithItsName() {
        assertThat(TestRouter.of(c -> c.form("n", Conversion.INT))
                        .post(FORM, "n=x")
                        .bodyText())
                .contains("\"status\":400", "\"pointer\":\"form/n\"", "form field");
    }

    @Test
    void form_ofTheNextRequest_isItsOwn() {
        TestRouter router = TestRouter.pooled(c -> c.string(200, c.form("q", "absent")));
        for (int i = 0; i < 10; i++) {
            assertThat(router.post(FORM, "q=" + i).bodyText()).isEqualTo("" + i);
            assertThat(router.get("/").bodyText()).isEqualTo("absent");
        }
    }

    @ParameterizedTest
    @CsvSource({"text/plain; charset=ISO-8859-1", "text/plain; charset=\"latin1\"", "text/plain;a=b;CHARSET=iso-8859-1"
    })
    void text_inItsCharset_isRead(String contentType) {
        MemoryExchange exchange =
                MemoryExchange.of("POST", "/").withBody(contentType, "").withBody(new byte[] {(byte) 0xe4});
        TestRouter.of(c -> assertThat(c.bodyText()).isEqualTo("\u00e4")).serve(exchange);
    }

    @Test
    void text_inAnUnknownCharsetOrMalformed_isRefused() {
        TestRouter router = TestRouter.of(c -> c.bodyText());
        MemoryExchange notUtf8 = MemoryExchange.of("POST", "/").withBody(new byte[] {-1});

        assertThat(router.post("text/plain; charset=klingon", "x").bodyText()).contains("\"status\":415", "klingon");
        assertThat(router.serve(notUtf8).bodyText()).contains("\"status\":400", "MALFORMED_TEXT");
    }
}
