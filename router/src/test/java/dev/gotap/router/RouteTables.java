package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Small tables for tests, written as {@code METHOD /pattern}. */
final class RouteTables {

    private RouteTables() {}

    static RouteTable of(String... routes) {
        return of(PatternGrammar.defaults(), routes);
    }

    static RouteTable of(PatternGrammar grammar, String... routes) {
        List<RouteEntry> entries = new ArrayList<>();
        for (String route : routes) {
            int space = route.indexOf(' ');
            entries.add(new RouteEntry(
                    route.substring(0, space),
                    PathPattern.parse(route.substring(space + 1), grammar),
                    null,
                    "Routes.java:" + (entries.size() + 1)));
        }
        return RouteTable.of(entries);
    }

    /** The same table, compiled. Fails when it could not be. */
    static RouteTable compiled(RouteTable table) {
        RouteTable twin = RouteTable.of(table.entries());
        twin.lookUpBy(LookupMode.COMPILED, Runnable::run);
        assertThat(twin.isCompiled()).as("compiled").isTrue();
        return twin;
    }

    /** The pattern that serves the path and the captured text, or {@code none}. */
    static String answer(RouteTable table, String method, String path) {
        int[] spans = new int[2 * table.maxCaptures()];
        int id = table.find(method, path, spans);
        if (id < 0) {
            return "none";
        }
        StringBuilder answer = new StringBuilder(table.pattern(id).source());
        for (int k = 0; k < table.pattern(id).captures(); k++) {
            answer.append(' ').append(spans[2 * k] < 0 ? "-" : path.substring(spans[2 * k], spans[2 * k + 1]));
        }
        return answer.toString();
    }
}
