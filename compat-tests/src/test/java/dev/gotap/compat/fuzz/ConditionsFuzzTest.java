package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.ETag;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of entity tags and dates are heeded where they can be read, and never fail where they cannot. */
class ConditionsFuzzTest {

    private static final Door DOOR = Door.open();
    private static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00Z");
    /** RFC 9110, section 8.8.3. */
    private static final Pattern TAG = Pattern.compile("\\G[, \\t]*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"");

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1);
        boolean any = header.strip().equals("*");

        assertThat(status("If-None-Match", header)).isEqualTo(any || lists(header, true) ? 304 : 200);
        assertThat(status("If-Match", header)).isEqualTo(any || lists(header, false) ? 200 : 412);
        assertThat(status("If-Modified-Since", header)).isIn(200, 304);
        assertThat(status("If-Unmodified-Since", header)).isIn(200, 412);
        assertThat(status("If-Range", header)).isEqualTo(200);
    }

    private static int status(String name, String value) {
        Handler question = c -> {
            if (!c.isNotModified(ETag.strong("v1"), MODIFIED)) {
                c.string(200, "");
            }
        };
        return DOOR.ask(MemoryExchange.of("GET", "/").withHeader(name, value), question)
                .status();
    }

    /** Whether {@code "v1"} is in the list, as far as it can be read. */
    private static boolean lists(String header, boolean alsoWeak) {
        Matcher matcher = TAG.matcher(header);
        while (matcher.find()) {
            if (matcher.group(2).equals("v1") && (alsoWeak || matcher.group(1) == null)) {
                return true;
            }
        }
        return false;
    }
}
