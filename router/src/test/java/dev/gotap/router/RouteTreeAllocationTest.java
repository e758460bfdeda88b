package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A look-up allocates nothing, whether it finds, turns back or misses. */
class RouteTreeAllocationTest {

    private static final String[] PATTERNS = {
        "/",
        "/ping",
        "/users/:id",
        "/users/:id/posts",
        "/users/new",
        "/a/b",
        "/a/:p/c",
        "/:p/d",
        "/files/*path",
        "/user_:name",
        "/n/:id<int>",
        "/n/:id<uuid>",
        "/n/:id",
        "/list/:page?"
    };
    private static final String[] PATHS = {
        "/",
        "/ping",
        "/users/42",
        "/users/42/posts",
        "/users/new",
        "/a/d",
        "/a/b",
        "/files/x/y/z",
        "/user_octocat",
        "/n/12",
        "/n/x",
        "/list",
        "/list/3",
        "/nothing/here",
        "/a/b/c/d/e",
        ""
    };

    @ParameterizedTest
    @EnumSource(
            value = LookupMode.class,
            names = {"INTERPRETED", "COMPILED"})
    void find_everyKindOfPath_allocatesNothing(LookupMode mode) {
        List<RouteEntry> entries = new ArrayList<>();
        for (String pattern : PATTERNS) {
            entries.add(new RouteEntry("GET", PathPattern.parse(pattern), null, "here"));
        }
        RouteTable table = RouteTable.of(entries);
        table.lookUpBy(mode, Runnable::run);
        assertThat(table.isCompiled()).isEqualTo(mode == LookupMode.COMPILED);
        int[] spans = new int[2 * table.maxCaptures()];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        // The first rounds pay for compiling; a look-up that allocates would do so in every round.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 100 && least != 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                run(table, spans);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    private static int run(RouteTable table, int[] spans) {
        int found = 0;
        for (String path : PATHS) {
            found += table.find("GET", path, spans) + (int) table.methodMask(path, spans);
        }
        return found;
    }
}
