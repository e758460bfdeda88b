package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a small body allocates after others that had many names, or long ones: Jackson copies its table of names for each
 * name that is new to it, so that what is left in the table is paid by everybody.
 */
class JsonFloodingAllocationTest {

    private static final long AT_MOST = 512 << 10;

    private final JacksonCodec codec = JacksonCodec.defaults();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int names;

    @ParameterizedTest
    @CsvSource({
        "6, 100, 49_000", // 6 bodies of 100 names each
        "99, 1, 49_000",
        "20, 60, 1_000",
        "5, 199, 128",
        "20, 199, 128",
        "60, 100, 20",
        "2, 3_000, 12",
    })
    void smallBody_afterOthers_costsLittle(String bodies, String each, String length) {
        for (int i = 0; i < number(bodies); i++) {
            codec.read(body(number(each), number(length)), Map.class);
        }

        for (int i = 0; i < 10; i++) {
            byte[] small = body(1, 20);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            codec.read(small, Map.class);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            assertThat(after - before).as("bytes").isLessThan(AT_MOST);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace("_", ""));
    }

    private byte[] body(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + "n".repeat(length - 8) + (10_000_000 + names++) + "\":1")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
