package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.LintFinding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the lint reports, and that it is silent otherwise. */
class RouteLintTest {

    @Test
    void lint_tidyTable_findsNothing() {
        assertThat(RouteTables.of(
                                "GET /",
                                "GET /users/:id",
                                "GET /users/new",
                                "POST /users/:id",
                                "GET /files/*path",
                                "GET /n/:i<int>",
                                "GET /n/:l<long>",
                                "GET /n/:x",
                                "GET /.well-known/x",
                                "GET /café/a~b")
                        .lint())
                .isEmpty();
    }

    @Test
    void lint_catchAllWithNothingLeft_isUnreachable() {
        LintFinding finding = only(Kind.UNREACHABLE, "GET /a/*all", "GET /a/", "GET /a/:x", "GET /a/:x/*rest");
        assertThat(finding.patterns()).contains("/a/*all");
        assertThat(finding.examplePath()).startsWith("/a/");
        assertThat(finding.sites()).contains("Routes.java:1");
    }

    @Test
    void lint_textThatNoRequestHas_isNeverCanonical() {
        for (String pattern : List.of("/a b", "/a%2fb", "/%61", "/a/../b", "/x\\", "/a#b", "/100%")) {
            assertThat(only(Kind.NEVER_CANONICAL, "GET " + pattern).patterns()).containsExactly(pattern);
        }
        assertThat(RouteTables.of("GET /a%20b", "GET /x.:y", "GET /:y/.").lint())
                .extracting(LintFinding::patterns)
                .containsExactly(List.of("/:y/."));
    }

    @Test
    void lint_slashTwins_areNamed() {
        assertThat(only(Kind.TRAILING_SLASH, "GET /a", "GET /a/").patterns()).containsExactly("/a/", "/a");
    }

    @Test
    void lint_oneRouteUnlikeMost_isNamed() {
        assertThat(only(Kind.TRAILING_SLASH, "GET /a", "GET /b", "GET /c", "GET /d", "GET /e/")
                        .patterns())
                .containsExactly("/e/");
    }

    @Test
    void lint_driftingNames_areNamed() {
        assertThat(only(Kind.PARAMETER_NAME, "GET /u/:id", "GET /u/:uid/posts").patterns())
                .containsExactly("/u/:uid/posts", "/u/:id");
    }

    @Test
    void lint_nameTwiceInOnePattern_isNamed() {
        assertThat(only(Kind.REPEATED_NAME, "GET /:id/x/:id").patterns()).containsExactly("/:id/x/:id");
    }

    private static LintFinding only(Kind kind, String... routes) {
        List<LintFinding> findings = RouteTables.of(routes).lint().stream()
                .filter(f -> f.kind() == kind)
                .toList();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
