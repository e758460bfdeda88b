package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseSplittingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\0b", "a\u001bb", "a\u007fb", "a\u010ab", "\u2028"})
    void value_thatCouldSplit_isRefusedEverywhere(String value) {
        MemoryExchange exchange = TestRouter.of(c -> {
                    assertRefused(() -> c.setHeader("X-Test", value));
                    assertRefused(() -> c.setHeader(HeaderName.VARY, value));
                    assertRefused(() -> HeaderLine.of(HeaderName.VARY, value));
                    assertRefused(() -> c.addHeader("X-Test", value));
                    assertRefused(() -> c.redirect(302, "/" + value));
                    assertRefused(() -> c.data(200, "text/" + value, new byte[0]));
                    assertRefused(() -> c.render(200, "text/" + value, "x"));
                })
                .get("/");

        exchange.forEachResponseHeader((name, sent) -> assertThat(name).isEqualTo("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Test", "X-Test:", "X\r\nY", "X\nY", "X\0", "X\u00e4", "X/Y", "\tX", "X\u010a"})
    void name_thatIsNoToken_isRefusedEverywhere(String name) {
        TestRouter.of(c -> {
                    assertRefused(() -> c.setHeader(name, "1"));
                    assertRefused(() -> c.addHeader(name, "1"));
                    assertRefused(() -> HeaderName.of(name));
                })
                .get("/");
    }

    @Test
    void refusal_namesTheCharacterAndItsPlace_andShowsNoControls() {
        TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.setHeader("X-Test", "ab\nc"))
                            .hasMessageStartingWith("header X-Test: the value has \\u000a at index 2 (expected: ");
                    assertThatThrownBy(() -> c.setHeader("X\nY", "1"))
                            .hasMessageStartingWith("header name: \"X\\u000aY\" has \\u000a at index 1 (expected: ");
                })
                .get("/");
    }

    @Test
    void tabAndLatin1_mayStandInValues() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.setHeader("X-Test", "a\tb \u00e4\u00ff")).get("/");

        assertThat(exchange.responseHeaders("X-Test")).containsExactly("a\tb \u00e4\u00ff");
    }

    @Property(tries = 300)
    void header_ofAnyText_isRefusedOrHarmless(@ForAll String name, @ForAll String value) {
        MemoryExchange exchange = TestRouter.of(c -> {
                    try {
                        c.setHeader(name, value);
                    } catch (IllegalArgumentException refused) {
                        c.string(200, "refused");
                    }
                })
                .get("/");

        exchange.forEachResponseHeader((sentName, sentValue) -> {
            assertThat(sentName).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
            assertThat(sentValue.chars()).allMatch(ch -> ch == '\t' || ch >= ' ' && ch != 127 && ch < 256);
        });
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
}
