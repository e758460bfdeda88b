package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The 203 routes of the GitHub API are looked up without allocating a byte. */
class GithubAllocationTest {

    @ParameterizedTest
    @EnumSource(
            value = LookupMode.class,
            names = {"INTERPRETED", "COMPILED"})
    void find_all203Routes_allocatesNothing(LookupMode mode) {
        RouteTable table = Vectors.tables().get("github").routes();
        table.lookUpBy(mode, Runnable::run);
        String[] paths =
                table.entries().stream().map(entry -> entry.pattern().example()).toArray(String[]::new);
        String[] methods = table.entries().stream().map(RouteEntry::method).toArray(String[]::new);
        int[] spans = new int[2 * table.maxCaptures()];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        // The first rounds pay for compiling; a look-up that allocates would do so in every round.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 100 && least != 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int pass = 0; pass < 100; pass++) {
                for (int id = 0; id < paths.length; id++) {
                    if (table.find(methods[id], paths[id], spans) != id) {
                        throw new AssertionError(paths[id]);
                    }
                }
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(paths).hasSize(203);
        assertThat(least).isZero();
    }
}
