package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A build is the same twice: wherever there are properties, there is what fixes their seeds. */
class FixedSeedsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void moduleWithProperties_any_hasTheirSeedsFixed() throws IOException {
        List<Path> modules = modulesWithProperties();

        assertThat(modules).contains(ROOT.resolve("context"), ROOT.resolve("examples/pos-service"));
        assertThat(modules)
                .allSatisfy(module -> assertThat(module.resolve("pom.xml"))
                        .content()
                        .contains("<artifactId>test-support</artifactId>"));
    }

    private static List<Path> modulesWithProperties() throws IOException {
        try (Stream<Path> files = Files.find(ROOT, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return files.map(Path::getParent)
                    .filter(FixedSeedsTest::hasProperties)
                    .toList();
        }
    }

    private static boolean hasProperties(Path module) {
        Path tests = module.resolve("src/test/java");
        if (!Files.isDirectory(tests)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(tests)) {
            return files.filter(file -> file.toString().endsWith(".java")).anyMatch(FixedSeedsTest::hasProperty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasProperty(Path source) {
        try {
            return Files.readString(source).contains("import net.jqwik.api.Property;");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
