package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggerLineTest {

    private static final Handler PONG = c -> c.string(200, "pong");

    private final CapturedLines captured = new CapturedLines();

    @Test
    void line_ofRequest_isGins() {
        Chain.of(Logger.with(captured.options()), PONG).get("/path?query");

        assertThat(captured.only())
                .isEqualTo("[gotap] 2026/11/21 - 13:37:00 | 200 |       1.234ms |       127.0.0.1"
                        + " | GET      \"/path?query\"\n");
    }

    @Test
    void line_withTransactionIdSizeHeadersAndErrors_hasThemInThisOrder() {
        LoggerOptions options = captured.options()
                .withBodySize()
                .withHeaders(HeaderName.USER_AGENT, HeaderName.of("Authorization"), HeaderName.of("X-Absent"));
        Handler handler = c -> {
            c.set(Context.TRANSACTION_ID, "7f3a");
            c.error(new IllegalStateException("first"));
            c.error(new IllegalArgumentException("second"));
            c.string(201, "made");
        };
        Chain.of(Logger.with(options), handler)
                .serve(MemoryExchange.of("POST", "/sales")
                        .withHeader("User-Agent", "till/1")
                        .withHeader("Authorization", "Bearer hidden"));

        assertThat(captured.only())
                .endsWith("| POST     \"/sales\" | id=\"7f3a\" | bytes=4 | User-Agent=\"till/1\""
                        + " | Authorization=\"[redacted]\" | errors: \"java.lang.IllegalStateException: first\";"
                        + " \"java.lang.IllegalArgumentException: second\"\n");
    }

    @Test
    void line_withOtherPrefix_beginsWithIt() {
        Chain.of(Logger.with(captured.options().withPrefix("Kasse 1 \u00fc\n")), PONG)
                .get("/");
        Chain.of(Logger.with(captured.options().withPrefix("")), PONG).get("/");

        assertThat(captured.lines.get(0)).startsWith("Kasse 1 \u00fc\\n 2026/");
        assertThat(captured.lines.get(1)).startsWith("2026/");
    }

    @Test
    void line_inAnotherZone_hasItsTime() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T23:30:00Z"), ZoneId.of("Asia/Tokyo"));
        Chain.of(Logger.with(captured.options().withClock(clock)), PONG).get("/");

        assertThat(captured.only()).contains("2026/11/22 - 08:30:00");
    }

    @Test
    void line_onTerminal_hasGinsColours() {
        Logger logger = Logger.with(captured.options().withColors(Colors.ALWAYS));
        Chain.of(logger, PONG).get("/");
        Chain.of(logger, c -> c.abortWithStatus(404)).serve(MemoryExchange.of("DELETE", "/"));

        assertThat(captured.lines.get(0)).contains("|\033[97;42m 200 \033[0m|", "|\033[97;44m GET     \033[0m \"/\"");
        assertThat(captured.lines.get(1)).contains("|\033[90;43m 404 \033[0m|", "|\033[97;41m DELETE  \033[0m \"/\"");
    }

    @Test
    void line_ofUnansweredRequest_hasTheStatusItWillGet() {
        Chain.of(Logger.with(captured.options()), c -> c.status(202)).get("/");

        assertThat(captured.only()).contains("| 202 |");
    }

    @ParameterizedTest
    @CsvSource({
        "0, '          0ns'",
        "999, '        999ns'",
        "1000, '      1.000\u00b5s'",
        "999999, '    999.999\u00b5s'",
        "1000000, '      1.000ms'",
        "1500000000, '       1.500s'",
        "75123000000, '      75.123s'",
        "-5, '          0ns'",
    })
    void latency_ofAnyLength_isRightAligned(long nanos, String shown) {
        Chain.of(Logger.with(captured.optionsTaking(nanos)), PONG).get("/");

        assertThat(captured.only()).contains("| 200 | " + shown + " | ");
    }
}
