package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionOptionsTest {

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 10})
    void level_outOfRange_isRefused(int level) {
        assertThatThrownBy(() -> ContentCoding.gzip(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("level: " + level + " (expected: 1, fast, to 9, small");
        assertThatThrownBy(() -> ContentCoding.deflate(level)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void codings_noneOrTwice_areRefused() {
        assertThatThrownBy(() -> CompressionOptions.defaults().withCodings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("codings: none");
        assertThatThrownBy(() -> CompressionOptions.defaults().withCodings(ContentCoding.gzip(), ContentCoding.gzip(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("codings: gzip twice (expected: each once)");
    }

    @Test
    void minimum_negative_isRefused() {
        assertThatThrownBy(() -> CompressionOptions.defaults().withMinBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minBytes: -1 (expected: >= 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "/",
                "text/",
                "/json",
                "*/*",
                "text/*x",
                "text/pl*",
                "+",
                "+a/b",
                "a/b/c",
                "text/x; q=1",
                " text/x"
            })
    void type_thatIsNone_isRefused(String type) {
        assertThatThrownBy(() -> CompressionOptions.defaults().withTypes(Set.of(type)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("types: \"" + type + "\"");
    }

    @Test
    void decompression_boundsBelowOne_areRefused() {
        assertThatThrownBy(() -> DecompressionOptions.defaults().withMaxRatio(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRatio: 0 (expected: >= 1)");
        assertThatThrownBy(() -> DecompressionOptions.defaults().withMaxCodings(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maxCodings: 0 (expected: >= 1");
        assertThatThrownBy(() -> DecompressionOptions.defaults().withCodings())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
