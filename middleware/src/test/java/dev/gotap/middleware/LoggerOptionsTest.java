package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoggerOptionsTest {

    @Test
    void skippedPath_withoutSlash_isRefused() {
        assertThatThrownBy(() -> LoggerOptions.defaults().withSkippedPaths("health"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("skippedPaths: \"health\" (expected: a path that begins with a slash, without its query)");
    }

    @Test
    void formatForMachines_withColors_isRefused() {
        assertThatThrownBy(
                        () -> LoggerOptions.defaults().withColors(Colors.ALWAYS).withFormat(LogFormat.JSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colors: ALWAYS (expected: AUTO or NEVER with format JSON");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMON", "COMBINED"})
    void formatOfFixedFields_withHeaders_isRefused(LogFormat format) {
        LoggerOptions options = LoggerOptions.defaults().withFormat(format);

        assertThatThrownBy(() -> options.withHeaders(HeaderName.of("X-Till")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headers: [X-Till] (expected: none with format " + format);
    }

    @Test
    void withers_changeOneOption_andKeepTheOthers() {
        LoggerOptions options =
                LoggerOptions.defaults().withPrefix("[x]").withBodySize().withColors(Colors.NEVER);

        assertThat(options.prefix()).isEqualTo("[x]");
        assertThat(options.bodySize()).isTrue();
        assertThat(options.withPrefix("[gotap]").colors()).isEqualTo(Colors.NEVER);
        assertThat(LoggerOptions.defaults().bodySize()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, , xterm, true",
        "AUTO, true, '', xterm, true",
        "AUTO, true, 1, xterm, false",
        "AUTO, true, , dumb, false",
        "AUTO, true, , , true",
        "AUTO, false, , xterm, false",
        "ALWAYS, false, 1, dumb, true",
        "NEVER, true, , xterm, false",
    })
    void colors_followTerminalAndEnvironment(
            Colors colors, boolean onTerminal, String noColor, String term, boolean enabled) {
        assertThat(colors.enabled(onTerminal, noColor, term)).isEqualTo(enabled);
    }
}
