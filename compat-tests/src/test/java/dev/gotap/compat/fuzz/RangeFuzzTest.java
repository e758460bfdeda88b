package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Content;
import dev.gotap.context.memory.MemoryExchange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Range is answered with exactly its bytes, with 416, or with the whole. */
class RangeFuzzTest {

    private static final Door DOOR = Door.open();
    private static final String TEXT = "0123456789";
    private static final Content CONTENT = Content.of("text/plain", TEXT.getBytes(StandardCharsets.US_ASCII));
    private static final Pattern RANGE = Pattern.compile("(?i:bytes)=([0-9]*)-([0-9]*)");

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1);
        MemoryExchange answer =
                DOOR.ask(MemoryExchange.of("GET", "/").withHeader("Range", header), c -> c.content(200, CONTENT));
        String expected = expected(header);

        if (expected == null) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bodyText()).isEqualTo(TEXT);
        } else if (expected.isEmpty()) {
            assertThat(answer.status()).isEqualTo(416);
            assertThat(answer.responseHeaders("Content-Range")).containsExactly("bytes */10");
        } else {
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.bodyText()).isEqualTo(expected);
            assertThat(answer.responseHeaders("Content-Range"))
                    .containsExactly(
                            "bytes " + expected.charAt(0) + "-" + (expected.charAt(expected.length() - 1)) + "/10");
        }
    }

    /** The bytes asked for, no bytes when there are none of them, null for the whole. */
    private static String expected(String header) {
        Matcher matcher = RANGE.matcher(header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return null;
        }
        BigInteger length = BigInteger.TEN;
        if (matcher.group(1).isEmpty()) {
            return TEXT.substring(
                    10 - new BigInteger(matcher.group(2)).min(length).intValue());
        }
        BigInteger first = new BigInteger(matcher.group(1));
        BigInteger last = matcher.group(2).isEmpty() ? first.max(length) : new BigInteger(matcher.group(2));
        if (last.compareTo(first) < 0) {
            return null;
        }
        int from = first.min(length).intValue();
        return TEXT.substring(
                from,
                last.add(BigInteger.ONE)
                        .min(length)
                        .max(BigInteger.valueOf(from))
                        .intValue());
    }
}
