package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.spi.PercentDecoder;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verdict on a raw path lets through, in which form, and what it refuses. */
class RequestPathTest {

    private static final RequestPath CLOSED = new RequestPath(Set.of());
    private static final RequestPath OPEN = new RequestPath(EnumSet.of(
            PathRule.ENCODED_SLASH, PathRule.ENCODED_BACKSLASH, PathRule.PATH_PARAMETERS, PathRule.EMPTY_SEGMENTS));

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/admin, /admin",
        "/%61dmin, /admin",
        "/caf%C3%A9, /café",
        "/café, /café",
        "/a%20b, /a%20b",
        "/%7euser, /~user",
        "/a%3bb, /a%3Bb",
        "/%25, /%25",
        "/u/%2541, /u/%2541",
        "/.well-known/x, /.well-known/x",
        "/a..b/..c/d.., /a..b/..c/d..",
        "/.../x, /.../x",
        "/%f0%9f%98%80, /😀",
        "/😀, /😀",
        "/a+b, /a+b",
        "/a/, /a/"
    })
    void canonical_harmlessPath_givesItsCanonicalForm(String raw, String canonical) {
        assertThat(CLOSED.canonical(raw)).isEqualTo(canonical);
        assertThat(CLOSED.refusal(raw)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a, NOT_ABSOLUTE, 0",
        "'', NOT_ABSOLUTE, 0",
        "*, NOT_ABSOLUTE, 0",
        "/%, MALFORMED_ESCAPE, 1",
        "/u/%zz, MALFORMED_ESCAPE, 3",
        "/%4, MALFORMED_ESCAPE, 1",
        "/%00, CONTROL_CHARACTER, 1",
        "/%0d%0a, CONTROL_CHARACTER, 1",
        "/%7F, CONTROL_CHARACTER, 1",
        "/%c2%85, CONTROL_CHARACTER, 1",
        "/u/%ff, INVALID_UTF8, 3",
        "/u/%C0%AE, INVALID_UTF8, 3",
        "/%ed%a0%80, INVALID_UTF8, 1",
        "/%f5%80%80%80, INVALID_UTF8, 1",
        "/%e2%82, INVALID_UTF8, 1",
        "/%e2x, INVALID_UTF8, 1",
        "/%f0%80%80%80, INVALID_UTF8, 1",
        "/./x, DOT_SEGMENT, 1",
        "/a/../x, DOT_SEGMENT, 3",
        "/a/.., DOT_SEGMENT, 3",
        "/a/., DOT_SEGMENT, 3",
        "/%2e%2e/x, DOT_SEGMENT, 1",
        "/.%2e/x, DOT_SEGMENT, 1",
        "/%2E., DOT_SEGMENT, 1",
        "/..%3bx/a, DOT_SEGMENT, 1",
        "/a//b, EMPTY_SEGMENTS, 3",
        "//evil.com, EMPTY_SEGMENTS, 1",
        "/a;x, PATH_PARAMETERS, 2",
        "/..;/x, PATH_PARAMETERS, 3",
        "/a%2fb, ENCODED_SLASH, 2",
        "/a%5cb, ENCODED_BACKSLASH, 2",
        "'/a\\b', BACKSLASH, 2"
    })
    void canonical_ambiguousPath_isRefusedByName(String raw, PathRule rule, int index) {
        assertThat(CLOSED.canonical(raw)).isNull();
        assertThat(CLOSED.refusal(raw)).isEqualTo(new PathRefusal(rule, raw, index));
    }

    @ParameterizedTest
    @CsvSource({"/a//b, /a//b", "//, //", "/a;x=1/b, /a;x=1/b", "/a%2fb, /a%2Fb", "/a%5cb, /a%5Cb", "/..a%2f, /..a%2F"})
    void canonical_openedRule_letsThePathPass(String raw, String canonical) {
        assertThat(OPEN.canonical(raw)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"/..;/x", "/..;a=b/x", "/..%2fx", "/x%2f..", "/x%5c..%5cy", "/a//..", "/%2e%2e;x", "/.%2f", "/a%2f.%3Bx"
    })
    void canonical_dotSegmentInAnySpelling_isRefusedEvenWhenAllIsOpened(String raw) {
        assertThat(OPEN.canonical(raw)).isNull();
        assertThat(OPEN.refusal(raw)).extracting(PathRefusal::rule).isEqualTo(PathRule.DOT_SEGMENT);
    }

    @Test
    void canonical_rawControlsAndLoneSurrogates_areRefused() {
        for (String raw : new String[] {"/a\0", "/\n", "/\u007F", "/\u0085"}) {
            assertThat(CLOSED.refusal(raw)).extracting(PathRefusal::rule).isEqualTo(PathRule.CONTROL_CHARACTER);
        }
        for (String raw : new String[] {"/\uD800", "/\uDC00x", "/x\uD83D"}) {
            assertThat(CLOSED.refusal(raw)).extracting(PathRefusal::rule).isEqualTo(PathRule.INVALID_UTF8);
        }
    }

    @Test
    void requestPath_ruleThatCannotBeOpened_isRefusedAtConstruction() {
        assertThatThrownBy(() -> new RequestPath(Set.of(PathRule.DOT_SEGMENT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOT_SEGMENT");
    }

    @Test
    void refusal_texts_tellClientAndLogApart() {
        PathRefusal refusal = CLOSED.refusal("/a%2F\u202Eb");
        assertThat(refusal.clientText()).isEqualTo("path: an encoded slash at 2");
        assertThat(refusal.logText()).contains("\"/a%2F\\u202Eb\"").contains("PathRule.ENCODED_SLASH");
    }

    @Property(tries = 3000)
    void canonical_anyPath_isStableAndAgreesWithRefusal(@ForAll("raw") String raw) {
        for (RequestPath rules : new RequestPath[] {CLOSED, OPEN}) {
            String canonical = rules.canonical(raw);
            assertThat(rules.refusal(raw) == null).isEqualTo(canonical != null);
            if (canonical != null) {
                assertThat(rules.canonical(canonical)).isSameAs(canonical);
                String value = PercentDecoder.capture(canonical, 0, canonical.length());
                assertThat(value.split("[/\\\\]")).doesNotContain(".", "..");
            }
        }
    }

    @Provide
    Arbitrary<String> raw() {
        return Arbitraries.of(
                        "/",
                        "/",
                        "a",
                        "%",
                        "%2e",
                        "%2F",
                        "%5c",
                        ".",
                        "..",
                        ";",
                        "%3B",
                        "\\",
                        "%25",
                        "%41",
                        "%C3%A9",
                        "%C3",
                        "é",
                        "\0",
                        "%00",
                        "\uD83D\uDE00",
                        "\uD83D",
                        "2",
                        "+")
                .list()
                .ofMaxSize(12)
                .map(p -> "/" + String.join("", p));
    }
}
