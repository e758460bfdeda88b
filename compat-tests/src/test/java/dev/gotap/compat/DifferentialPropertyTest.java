package dev.gotap.compat;

import dev.gotap.context.Handler;
import dev.gotap.router.PathRule;
import dev.gotap.router.RouteConflictException;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.TrailingSlash;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Random route tables and raw targets: both transports answer the same, whatever the answer is. */
@Tag("long")
class DifferentialPropertyTest {

    record Table(List<String> patterns, TrailingSlash slash, boolean fixedPath, boolean opened) {

        Router router() {
            RouterOptions options =
                    RouterOptions.defaults().withTrailingSlash(slash).withRedirectFixedPath(fixedPath);
            for (PathRule rule : PathRule.values()) {
                options = opened && rule.canOpen() ? options.withOpened(rule) : options;
            }
            Router app = Router.create(options);
            Handler show = c -> c.string(200, c.fullPath() + ' ' + c.params() + ' ' + c.rawPath() + ' ' + c.rawQuery());
            for (int i = 0; i < patterns.size(); i++) {
                try {
                    app.handle(i % 3 == 2 ? "POST" : "GET", patterns.get(i), show);
                } catch (RouteConflictException e) {
                    continue; // a random table may say a thing twice
                }
            }
            return app;
        }
    }

    @Property(tries = 60)
    void randomTargets_bothWays_areAnsweredTheSame(
            @ForAll("tables") Table table, @ForAll("targetLists") List<String> targets) {
        try (Twins twins = new Twins(table::router)) {
            for (String target : targets) {
                for (String method : new String[] {"GET", "HEAD", "POST", "OPTIONS"}) {
                    twins.assertAlike(method, target);
                }
            }
        }
    }

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "ab", ":p", ":q", "a:p", "A", "%C3%A9", "x.y");
        Arbitrary<String> pattern = Combinators.combine(segment.list().ofMaxSize(3), Arbitraries.of("", "/", "/*rest"))
                .as((segments, end) -> {
                    String path = "/" + String.join("/", segments);
                    return end.isEmpty() ? path : path.equals("/") ? end : path + end;
                });
        return Combinators.combine(
                        pattern.list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.of(TrailingSlash.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Table::new);
    }

    /** Whatever RFC 3986 lets stand in path and query; escapes are well-formed, see {@link DifferentialOfTheWireTest}. */
    @Provide
    Arbitrary<List<String>> targetLists() {
        Arbitrary<String> part = Arbitraries.of(
                "a",
                "b",
                "ab",
                "A",
                "/",
                "/",
                "//",
                "/./",
                "/../",
                "%2e",
                "%2E%2e",
                "%2F",
                "%5C",
                "%61",
                "%00",
                "%25",
                "%ff",
                "%C3%A9",
                "%c3%a9",
                "%C0%AF",
                ";v=1",
                "x.y",
                "-._~",
                "!$&'()*+,=:@",
                "evil.com",
                "%20",
                "%0d%0a");
        Arbitrary<String> query = Arbitraries.of("", "", "?", "?a=1", "?a=%2F&b", "?a=b?c", "?/../", "?%0d%0aX:1");
        return Combinators.combine(part.list().ofMaxSize(6), query)
                .as((parts, end) -> "/" + String.join("", parts) + end)
                .list()
                .ofSize(12);
    }
}
