package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gotap.router.PatternSyntaxException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pattern may say, what it means, and how a wrong one is refused. */
class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/b, /a/b",
        "/:id, /:",
        "/user_:name/x, /user_:/x",
        "/a/*rest, /a/*",
        "/v1/users\\:batch, /v1/users\\:batch",
        "/:id.json, /:",
        "/:id<int>, /:<int>",
        "/:d<date>/x, /:<date>/x",
        "/a\\, /a\\\\",
        "/:x\\y, /:"
    })
    void parse_legalPattern_hasItsShape(String source, String shape) {
        assertThat(PathPattern.parse(source).shapes()).containsExactly(shape);
        assertThat(PathPattern.parse(source).source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "a, MISSING_LEADING_SLASH, 0",
        "'', MISSING_LEADING_SLASH, 0",
        ":a, MISSING_LEADING_SLASH, 0",
        "/a/*b/c, CATCH_ALL_NOT_LAST, 5",
        "/*b/, CATCH_ALL_NOT_LAST, 3",
        "/a*b, CATCH_ALL_WITHOUT_SLASH, 2",
        "/:a:b, TWO_WILDCARDS_IN_SEGMENT, 3",
        "/x/:a*b, TWO_WILDCARDS_IN_SEGMENT, 5",
        "/*a*b, TWO_WILDCARDS_IN_SEGMENT, 3",
        "/:a\\:b, TWO_WILDCARDS_IN_SEGMENT, 4",
        "/:, UNNAMED_WILDCARD, 1",
        "/a/*, UNNAMED_WILDCARD, 3",
        "/a:/b, UNNAMED_WILDCARD, 2",
        "/:<int>, UNNAMED_WILDCARD, 1",
        "/x\\y, BAD_ESCAPE, 2",
        "/\\/a, BAD_ESCAPE, 1",
        "/:id<nope>, BAD_TYPE, 5",
        "/:id<int, BAD_TYPE, 4",
        "/:id<int>x, BAD_TYPE, 4",
        "/:a?/b, BAD_OPTIONAL, 3",
        "/x:a?, BAD_OPTIONAL, 4",
        "/:?, BAD_OPTIONAL, 2"
    })
    void parse_malformedPattern_saysWhatAndWhere(String source, Reason reason, int index) {
        PatternSyntaxException refused =
                catchThrowableOfType(PatternSyntaxException.class, () -> PathPattern.parse(source));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.index()).isEqualTo(index);
        assertThat(refused.pattern()).isEqualTo(source);
    }

    @Test
    void parse_malformedPattern_showsACaret() {
        assertThatThrownBy(() -> PathPattern.parse("/a/*rest/\nx")).hasMessage("""
                something follows a catch-all:
                  "/a/*rest/\\u000Ax"
                           ^
                (expected: *name as the last element; mend: end the pattern here, or use a ':' parameter)""");
    }

    @Test
    void parse_optionalLast_hasTwoShapes() {
        assertThat(PathPattern.parse("/list/:page?").shapes()).containsExactly("/list/:", "/list");
        assertThat(PathPattern.parse("/:page<int>?").shapes()).containsExactly("/:<int>", "/");
        assertThat(PathPattern.parse("/:a/:b?").shapes()).containsExactly("/:/:", "/:");
    }

    @Test
    void parse_literalSuffixOnRequest_partsNameAndSuffix() {
        PatternGrammar grammar = PatternGrammar.defaults().withLiteralSuffix(true);
        assertThat(PathPattern.parse("/:file.json", grammar).names()).containsExactly("file");
        assertThat(PathPattern.parse("/:n<int>.tar.gz", grammar).shapes()).containsExactly("/:<int>.tar.gz");
        assertThat(PathPattern.parse("/:file.json").names()).containsExactly("file.json");
    }

    @Test
    void url_valuesGiven_encodesThem() {
        assertThat(PathPattern.parse("/u/:id/x").url("id", "a b/c%;é")).isEqualTo("/u/a%20b%2Fc%25%3B%C3%A9/x");
        assertThat(PathPattern.parse("/src/*path").url("path", "/a b/c")).isEqualTo("/src/a%20b/c");
        assertThat(PathPattern.parse("/src/*path").url("path", "a/c")).isEqualTo("/src/a/c");
        assertThat(PathPattern.parse("/list/:page?").url()).isEqualTo("/list");
        assertThat(PathPattern.parse("/list/:page?").url("page", "2")).isEqualTo("/list/2");
        assertThat(PathPattern.parse("/v1/users\\:batch").url()).isEqualTo("/v1/users:batch");
    }

    @Test
    void url_wrongValues_areNamed() {
        PathPattern pattern = PathPattern.parse("/u/:id<int>");
        assertThatThrownBy(pattern::url).hasMessageContaining("\"id\" is missing");
        assertThatThrownBy(() -> pattern.url("id", "")).hasMessageContaining("\"id\" is empty");
        assertThatThrownBy(() -> pattern.url("id", "x")).hasMessageContaining("not of type <int>");
        assertThatThrownBy(() -> pattern.url("id", "1", "page", "2"))
                .hasMessageContaining("unknown parameter \"page\"");
        assertThatThrownBy(() -> PathPattern.parse("/u/:id").url("id", "..")).hasMessageContaining("dot segment");
        assertThatThrownBy(() -> pattern.url("id")).hasMessageContaining("even number");
    }
}
