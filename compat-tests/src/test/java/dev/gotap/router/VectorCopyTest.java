package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The copy of the vectors says what the shared folder says. */
class VectorCopyTest {

    @Test
    void copy_besideSharedFolder_isTheSame() throws IOException {
        Path shared = Vectors.shared();
        assumeTrue(shared != null, "no shared folder");
        try (var files = Files.list(shared)) {
            for (Path file : files.filter(f -> f.toString().contains(".json")).toList()) {
                assertThat(Vectors.copy().resolve(file.getFileName())).hasSameTextualContentAs(file);
            }
        }
    }
}
