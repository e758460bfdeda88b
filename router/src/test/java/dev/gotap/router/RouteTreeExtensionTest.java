package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes beyond gin's grammar, and the order among wildcards at one position. */
class RouteTreeExtensionTest {

    private static final RouteTable TYPED = RouteTables.of(
            "GET /n/*rest",
            "GET /n/:id",
            "GET /n/:l<long>",
            "GET /n/:u<uuid>",
            "GET /n/:i<int>",
            "GET /n/:d<date>",
            "GET /n/new",
            "GET /n/:i<int>/x",
            "GET /n/:id/y");

    @ParameterizedTest
    @CsvSource({
        "/n/new, /n/new",
        "/n/12, /n/:i<int> 12",
        "/n/-2147483648, /n/:i<int> -2147483648",
        "/n/2147483648, /n/:l<long> 2147483648",
        "/n/9223372036854775808, /n/:id 9223372036854775808",
        "/n/-, /n/:id -",
        "/n/00000000000000000001, /n/:i<int> 00000000000000000001",
        "/n/2024-02-29, /n/:d<date> 2024-02-29",
        "/n/2023-02-29, /n/:id 2023-02-29",
        "/n/123e4567-e89b-12d3-a456-42661417400A, /n/:u<uuid> 123e4567-e89b-12d3-a456-42661417400A",
        "/n/12/x, /n/:i<int>/x 12",
        "/n/12/y, /n/:id/y 12",
        "/n/a/x, /n/*rest /a/x",
        "/n/, /n/*rest /",
        "/n, none"
    })
    void find_typedSiblings_goByRankAndTurnBack(String path, String answer) {
        assertThat(answer(TYPED, "GET", path)).isEqualTo(answer);
    }

    @Test
    void find_optionalLast_servesBothShapes() {
        RouteTable table = RouteTables.of("GET /list/:page?", "GET /:a/:b/:c?");
        assertThat(answer(table, "GET", "/list")).isEqualTo("/list/:page? -");
        assertThat(answer(table, "GET", "/list/2")).isEqualTo("/list/:page? 2");
        assertThat(answer(table, "GET", "/list/")).isEqualTo("none");
        assertThat(answer(table, "GET", "/x/y")).isEqualTo("/:a/:b/:c? x y -");
        assertThat(answer(table, "GET", "/list/y/z")).isEqualTo("/:a/:b/:c? list y z");
    }

    @Test
    void find_literalSuffix_isPartOfTheMatch() {
        RouteTable table = RouteTables.of(
                PatternGrammar.defaults().withLiteralSuffix(true),
                "GET /:f",
                "GET /:f.json",
                "GET /:f.tar.gz",
                "GET /:n<int>.json/x",
                "GET /:f.json/:g/*h");
        assertThat(answer(table, "GET", "/a.json")).isEqualTo("/:f.json a");
        assertThat(answer(table, "GET", "/a.tar.gz")).isEqualTo("/:f.tar.gz a");
        assertThat(answer(table, "GET", "/.json")).isEqualTo("/:f .json");
        assertThat(answer(table, "GET", "/7.json/x")).isEqualTo("/:n<int>.json/x 7");
        assertThat(answer(table, "GET", "/7.json/y/z")).isEqualTo("/:f.json/:g/*h 7 y /z");
    }

    @Test
    void find_userDefinedType_isAsked() {
        PatternGrammar grammar =
                PatternGrammar.defaults().withType("even", (path, from, to) -> (path.charAt(to - 1) - '0') % 2 == 0);
        RouteTable table = RouteTables.of(grammar, "GET /:n<even>", "GET /:n");
        assertThat(answer(table, "GET", "/12")).isEqualTo("/:n<even> 12");
        assertThat(answer(table, "GET", "/13")).isEqualTo("/:n 13");
    }

    @Test
    void find_deepPath_needsNoStack() {
        String deep = "/a".repeat(50_000);
        RouteTable table = RouteTables.of("GET " + deep, "GET /" + ":p/".repeat(3_000), "GET /*rest");
        assertThat(RouteTables.answer(table, "GET", deep)).isEqualTo(deep);
        assertThat(RouteTables.answer(table, "GET", deep + "b")).startsWith("/*rest ");
    }

    @Test
    void find_hostilePathInATreeOfAlternatives_visitsEachNodeOnce() {
        RouteTableOfAlternatives.assertLookupIsCheap();
    }

    /** What the tree answers, and the compiled one, too. */
    private static String answer(RouteTable table, String method, String path) {
        String answer = RouteTables.answer(table, method, path);
        assertThat(RouteTables.answer(RouteTables.compiled(table), method, path))
                .isEqualTo(answer);
        return answer;
    }

    /** 2^12 patterns, each level text or parameter, and a path that fits none: a naive walk would try every mix. */
    private static final class RouteTableOfAlternatives {
        static void assertLookupIsCheap() {
            String[] routes = new String[1 << 12];
            for (int k = 0; k < routes.length; k++) {
                StringBuilder route = new StringBuilder("GET ");
                for (int level = 0; level < 12; level++) {
                    route.append((k & 1 << level) == 0 ? "/a" : "/:p");
                }
                routes[k] = route + "/end";
            }
            RouteTable table = RouteTables.of(routes);
            String miss = "/a".repeat(12) + "/other";
            String explanation = table.explain("GET", miss);
            // One line a visit: 2^13 - 2 choices, and a few lines about text and ends behind each.
            assertThat(explanation.lines().count()).isLessThan(5L * (1 << 13));
        }
    }
}
