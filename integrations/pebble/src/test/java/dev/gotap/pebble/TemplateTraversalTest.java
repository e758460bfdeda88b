package dev.gotap.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has a say in the name of a template reads templates, and nothing else. */
class TemplateTraversalTest {

    @TempDir
    Path folder;

    private List<PebbleTemplates> roots;

    @BeforeEach
    void templates() throws IOException {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        Files.writeString(folder.resolve("secret.html"), "s3cret");
        Files.createDirectory(folder.resolve("pages2"));
        Files.writeString(folder.resolve("pages2/secret.html"), "s3cret");
        Files.writeString(pages.resolve(".hidden"), "s3cret");
        Files.writeString(pages.resolve("included.html"), "{% include name %}");
        Files.writeString(pages.resolve("imported.html"), "{% import name %}");
        Files.writeString(pages.resolve("extending.html"), "{% extends name %}");
        Files.writeString(pages.resolve("home.html"), "home");
        Files.createDirectory(pages.resolve("parts"));
        Files.writeString(pages.resolve("parts/climber.html"), "{% include \"../../secret.html\" %}");
        Files.createSymbolicLink(pages.resolve("link.html"), folder.resolve("secret.html"));
        Files.createSymbolicLink(pages.resolve("inside.html"), pages.resolve("home.html"));
        roots = List.of(
                PebbleTemplates.ofDirectory(pages),
                PebbleTemplates.ofClassPath(getClass().getClassLoader(), "pages"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.html",
                "../pages2/secret.html",
                "parts/../../secret.html",
                "parts/../home.html",
                "/etc/passwd",
                "/secret.html",
                "..\\secret.html",
                "C:\\secret.html",
                "file:/etc/passwd",
                "%2e%2e/secret.html",
                "..%2fsecret.html",
                "home.html\u0000.png",
                "home.html ",
                " home.html",
                "parts//foot.html",
                "parts/",
                ".hidden",
                "parts/.hidden",
                "..",
                ".",
                "",
                "hömé.html",
                "home.html\n",
                "link.html",
            })
    void name_ofAnythingElse_isRefused_directlyAndThroughATemplate(String name) {
        for (PebbleTemplates root : roots) {
            StringBuilder page = new StringBuilder();
            assertThatThrownBy(() -> root.render(name, null, page)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> root.checked(name)).isInstanceOf(IllegalArgumentException.class);
            for (String through : List.of("included.html", "imported.html", "extending.html")) {
                assertThatThrownBy(() -> root.render(through, Map.of("name", name), page))
                        .isInstanceOf(IOException.class);
            }
            assertThat(page).doesNotContain("s3cret");
        }
    }

    @Test
    void template_thatClimbs_isRefused() {
        for (PebbleTemplates root : roots) {
            StringBuilder page = new StringBuilder();
            assertThatThrownBy(() -> root.render("parts/climber.html", null, page))
                    .isInstanceOf(IOException.class);
            assertThat(page).doesNotContain("s3cret");
        }
    }

    @Test
    void link_inside_isFollowed() throws IOException {
        StringBuilder page = new StringBuilder();
        roots.get(0).render("inside.html", null, page);
        roots.get(0).render("included.html", Map.of("name", "home.html"), page);

        assertThat(page).hasToString("homehome");
    }

    @Test
    void template_thatReachesForTheClassLoader_isRefused() {
        assertThatThrownBy(() -> roots.get(1).render("reflection.html", null, new StringBuilder()))
                .isInstanceOf(IOException.class);
    }

    @Property
    void name_ofAnyKind_neverLeavesTheRoot(@ForAll String name) {
        if (TemplateName.isName(name)) {
            Path root = Path.of("/srv/pages");
            assertThat(root.resolve(name).normalize()).startsWithRaw(root).isNotEqualTo(root);
        }
    }
}
