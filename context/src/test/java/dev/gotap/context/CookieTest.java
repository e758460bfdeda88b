package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {

    @Test
    void setCookie_byDefault_isHostOnlyHttpOnlyAndLax() {
        assertThat(set(Cookie.of("till", "7"))).isEqualTo("till=7; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void line_withTls_isSecure() {
        assertThat(Cookie.of("till", "7").line(true)).isEqualTo("till=7; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(Cookie.of("till", "7").withSecure(Cookie.Secure.NEVER).line(true))
                .doesNotContain("Secure");
        assertThat(Cookie.of("till", "7").withSecure(Cookie.Secure.ALWAYS).line(false))
                .contains("; Secure");
    }

    @Test
    void setCookie_withEverything_saysSo() {
        Cookie cookie = Cookie.of("a", "b")
                .withPath("/x")
                .withDomain("shop.example")
                .withMaxAge(Duration.ofHours(1))
                .withSecure(Cookie.Secure.ALWAYS)
                .withHttpOnly(false)
                .withSameSite(Cookie.SameSite.NONE);

        assertThat(set(cookie)).isEqualTo("a=b; Path=/x; Domain=shop.example; Max-Age=3600; Secure; SameSite=None");
    }

    @Test
    void setCookie_twice_sendsTwoLines() {
        MemoryExchange answer = TestRouter.of(c -> {
                    c.setCookie(Cookie.of("a", "1"));
                    c.setCookie(Cookie.of("b", "2"));
                })
                .get("/");

        assertThat(answer.responseHeaders("Set-Cookie")).hasSize(2);
    }

    @Test
    void removeCookie_endsItsLife() {
        assertThat(TestRouter.of(c -> c.removeCookie("__Host-id")).get("/").responseHeader("Set-Cookie"))
                .isEqualTo("__Host-id=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "a,b", "a\r\nSet-Cookie", "\u00e4", "a\"", "a\0"})
    void name_notAToken_isRefused(String name) {
        assertThatThrownBy(() -> Cookie.of(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cookie name: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/a;b", "/a\r\nX: y", "/\u00e4", "/\0"})
    void path_thatCouldSplit_isRefused(String path) {
        assertThatThrownBy(() -> Cookie.of("a", "x").withPath(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".example.com", "a b", "a;b", "a\n", "\u00e4.de", "example.com."})
    void domain_thatIsNone_isRefused(String domain) {
        assertThatThrownBy(() -> Cookie.of("a", "x").withDomain(domain)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prefix_withoutWhatItPromises_isRefused() {
        assertThatThrownBy(() -> Cookie.of("__Host-a", "x").withPath("/x")).hasMessageContaining("path /x");
        assertThatThrownBy(() -> Cookie.of("__host-a", "x").withDomain("a.b")).hasMessageContaining("domain a.b");
        assertThatThrownBy(() -> Cookie.of("__Secure-a", "x").withSecure(Cookie.Secure.WITH_TLS))
                .hasMessageContaining("ALWAYS");
        assertThat(Cookie.of("__Secure-a", "x").withDomain("a.b").line(false)).contains("; Secure");
    }

    @Test
    void sameSiteNone_withoutSecure_isRefused() {
        assertThatThrownBy(() -> Cookie.of("a", "x").withSameSite(Cookie.SameSite.NONE))
                .hasMessageContaining("SameSite=None without Secure");
    }

    @Test
    void value_tooLong_orNegativeAge_isRefused() {
        assertThatThrownBy(() -> Cookie.of("a", "x".repeat(4096))).hasMessageContaining("4097 bytes");
        assertThatThrownBy(() -> Cookie.of("a", "\ud800")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> Cookie.of("a", "x").withMaxAge(Duration.ofSeconds(-1)))
                .hasMessageContaining("maxAge");
    }

    @Property(tries = 500)
    void value_anyText_comesBack(@ForAll String value) {
        if (value.length() > 200 || value.chars().anyMatch(ch -> Character.isSurrogate((char) ch))) {
            return;
        }
        String pair = Cookie.of("a", value).line(false);
        pair = pair.substring(0, pair.indexOf(';'));
        String[] read = new String[1];
        TestRouter.of(c -> read[0] = c.cookie("a"))
                .serve(MemoryExchange.of("GET", "/").withHeader("Cookie", "x=1; " + pair + "; y=2"));

        assertThat(read[0]).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1 | 1", "a=1; b=2 | 1", "b=2;a=1 | 1", "a=\"1\" | 1", "a= | ''", "a=1; a=2 | 1", "a=x=y | x=y",
                "a=%C3%A4 | \u00e4", "a=1+1 | 1+1", "b=%zz; a=1 | 1", "junk; a=1 | 1", "=x; a=1 | 1", "A=1 | ",
                        "b=a=1 | ",
                "' ; ; a = 1 ;' | 1",
            })
    void cookie_ofRequest_isRead(String line, String expected) {
        TestRouter.of(c -> assertThat(c.cookie("a")).isEqualTo(expected))
                .serve(MemoryExchange.of("GET", "/").withHeader("Cookie", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "a=%ff"})
    void cookie_malformed_is400(String line) {
        assertThat(TestRouter.of(c -> c.cookie("a"))
                        .serve(MemoryExchange.of("GET", "/").withHeader("Cookie", line))
                        .bodyText())
                .contains("\"status\":400", "cookie/a");
    }

    @Test
    void cookies_atTheCap_areRead_andOneMore_is400() {
        TestRouter router = TestRouter.of(c -> c.string(200, "" + c.cookie("last")));
        String full = "x=1; ".repeat(49) + "last=here";

        assertThat(router.serve(MemoryExchange.of("GET", "/").withHeader("Cookie", full))
                        .bodyText())
                .isEqualTo("here");
        assertThat(router.serve(MemoryExchange.of("GET", "/").withHeader("Cookie", full + "; y=1"))
                        .bodyText())
                .contains("\"status\":400", "TOO_MANY_COOKIES");
    }

    @Test
    void cookie_ofTheNextRequest_isItsOwn() {
        TestRouter router = TestRouter.pooled(c -> c.string(200, "" + c.cookie("a")));
        for (int i = 0; i < 10; i++) {
            assertThat(router.serve(MemoryExchange.of("GET", "/").withHeader("Cookie", "a=" + i))
                            .bodyText())
                    .isEqualTo("" + i);
            assertThat(router.get("/").bodyText()).isEqualTo("null");
        }
    }

    private static String set(Cookie cookie) {
        return TestRouter.of(c -> c.setCookie(cookie)).get("/").responseHeader("Set-Cookie");
    }
}
