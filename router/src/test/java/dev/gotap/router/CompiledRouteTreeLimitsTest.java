package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too much for a class or a method stays interpreted, and answers all the same. */
class CompiledRouteTreeLimitsTest {

    private static final String TEXT = "t".repeat(64);

    @Test
    void of_theLargestNode_fitsIntoAMethod() {
        List<String> routes = widest(RouteTreeCompiler.MAX_CHILDREN);
        for (int k = 0; k < RouteTreeCompiler.MAX_WILDS - 2; k++) {
            routes.add("GET /" + TEXT + ":p." + k + "/:q?");
        }
        routes.add("GET /" + TEXT + ":p");
        routes.add("GET /" + TEXT + ":p/x");
        RouteTable table = RouteTables.compiled(table(routes));

        assertThat(RouteTables.answer(table, "GET", "/" + TEXT + "v.21")).isEqualTo("/" + TEXT + ":p.21/:q? v -");
        assertThat(RouteTables.answer(table, "GET", "/" + TEXT + "v.0/w")).isEqualTo("/" + TEXT + ":p.0/:q? v w");
        assertThat(RouteTables.answer(table, "GET", "/" + TEXT + "v.99/x")).isEqualTo("/" + TEXT + ":p/x v.99");
        assertThat(RouteTables.answer(table, "GET", "/" + TEXT + (char) (0x4E00 + 5)))
                .endsWith((char) (0x4E00 + 5) + "");
    }

    @Test
    void of_aTreeThatIsTooWide_isInterpretedBesideOthers() {
        List<String> routes = widest(RouteTreeCompiler.MAX_CHILDREN + 1);
        assertThat(compiled(table(routes)).isCompiled()).isFalse();
        routes.add("POST /p/:x");
        RouteTable table = RouteTables.compiled(table(routes));
        assertThat(RouteTables.answer(table, "POST", "/p/7")).isEqualTo("/p/:x 7");
        assertThat(RouteTables.answer(table, "GET", "/" + TEXT + (char) (0x4E00 + 128)))
                .startsWith("/" + TEXT);
        assertThat(table.allow("PUT", "/p/7")).containsExactly("POST");
    }

    @Test
    void of_aDeepTree_isCompiledUpToTheLimit() {
        String deepest = "/:p".repeat(RouteTreeCompiler.MAX_DEPTH);
        String path = "/v".repeat(RouteTreeCompiler.MAX_DEPTH);
        assertThat(RouteTables.answer(RouteTables.compiled(table(List.of("GET " + deepest))), "GET", path))
                .startsWith(deepest + " v v");
        RouteTable deeper = compiled(table(List.of("GET " + deepest + "/:p")));
        assertThat(deeper.isCompiled()).isFalse();
        assertThat(RouteTables.answer(deeper, "GET", path + "/v")).startsWith(deepest + "/:p v v");
    }

    @Test
    void of_longText_isOneConstant() {
        for (int length : new int[] {63, 64, 65, 300, RouteTreeCompiler.MAX_TEXT - 1}) {
            String text = "/" + "ł".repeat(length);
            RouteTable table = RouteTables.compiled(table(List.of("GET " + text, "GET " + text + "/:p")));
            assertThat(RouteTables.answer(table, "GET", text)).isEqualTo(text);
            assertThat(RouteTables.answer(table, "GET", text + "/v")).isEqualTo(text + "/:p v");
            assertThat(RouteTables.answer(table, "GET", text + "ł")).isEqualTo("none");
            assertThat(RouteTables.answer(table, "GET", text.substring(1))).isEqualTo("none");
            assertThat(RouteTables.answer(table, "GET", text.substring(0, length)))
                    .isEqualTo("none");
        }
        assertThat(compiled(table(List.of("GET /" + "ł".repeat(RouteTreeCompiler.MAX_TEXT))))
                        .isCompiled())
                .isFalse();
    }

    @Test
    void of_asManyNodesAsAllowed_fitIntoAClass() {
        // The root, ten digits below every node of the first three levels, and behind each leaf a parameter with its
        // text.
        List<String> routes = new ArrayList<>();
        for (int k = 0; k < 1_850; k++) {
            routes.add("GET /" + Integer.toString(10_000 + k).substring(1) + "/:p/" + k % 7);
        }
        RouteTable table = RouteTables.compiled(table(routes));
        for (int k = 0; k < 1_850; k += 7) {
            assertThat(RouteTables.answer(
                            table, "GET", "/" + Integer.toString(10_000 + k).substring(1) + "/v/0"))
                    .isEqualTo(routes.get(k).substring(4) + " v");
        }
        for (int k = 1_850; k < 2_200; k++) {
            routes.add("GET /" + Integer.toString(10_000 + k).substring(1) + "/:p/" + k % 7);
        }
        assertThat(compiled(table(routes)).isCompiled()).isFalse();
    }

    @Test
    void of_largeIds_areConstants() {
        List<String> routes = new ArrayList<>();
        for (int k = 0; k < 40_000; k++) {
            routes.add("GET /" + k + "/:p");
        }
        routes.add("POST /last");
        RouteTable table = RouteTables.compiled(table(routes));
        assertThat(table.find("POST", "/last", new int[2])).isEqualTo(40_000);
        assertThat(table.find("GET", "/39999/x", new int[2])).isEqualTo(39_999);
    }

    /** A node with so many children; the characters lie far apart, so that they take the larger kind of switch. */
    private static List<String> widest(int children) {
        List<String> routes = new ArrayList<>();
        for (int k = 0; k < children; k++) {
            routes.add("GET /" + TEXT + (char) (0x4E00 + k * (k % 2 == 0 ? 1 : 5) + (k % 2 == 0 ? 0 : 1000)));
        }
        return routes;
    }

    private static RouteTable table(List<String> routes) {
        return RouteTables.of(PatternGrammar.defaults().withLiteralSuffix(true), routes.toArray(String[]::new));
    }

    private static RouteTable compiled(RouteTable table) {
        table.lookUpBy(LookupMode.COMPILED, Runnable::run);
        return table;
    }
}
