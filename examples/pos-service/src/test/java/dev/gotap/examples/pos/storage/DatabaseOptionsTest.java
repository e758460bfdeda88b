package dev.gotap.examples.pos.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseOptionsTest {

    private static final DatabaseOptions OPTIONS = DatabaseOptions.file(Path.of("shop"));

    @Test
    void path_thatCarriesSettings_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseOptions.file(Path.of("shop;INIT=DROP ALL OBJECTS")))
                .withMessageContaining("no ';'");
    }

    @Test
    void numbers_outOfRange_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withPoolSize(0))
                .withMessage("poolSize: 0 (expected: 1 to 64)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withLockTimeout(Duration.ZERO))
                .withMessageContaining("lockTimeout: PT0S");
    }

    @Test
    void url_always_writesAtCommit() {
        assertThat(OPTIONS.url()).startsWith("jdbc:h2:file:/").contains(";WRITE_DELAY=0;");
    }
}
