package dev.gotap.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML of strangers: nothing is copied by an alias, no tag makes a class, nothing is too deep. */
class YamlThreatsTest {

    record Line(String sku, List<Line> more) {}

    record Count(BigInteger count) {}

    private final YamlApp app = new YamlApp(c -> c.json(200, c.bind(Line.class)));
    private final YamlApp anything = new YamlApp(c -> c.json(200, c.body(Object.class)));

    @Test
    void aliases_thatExpandToBillions_areRefused() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 30; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(anything.post(yaml.toString()).bodyText()).contains("\"status\":400", "INVALID_YAML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{sku: &a A, other: *a}",
                "a: &a {sku: A}\n<<: *a",
                "sku: &a A\nmore: *a",
                "&a [*a]",
                "&a {sku: *a}",
                "*a",
                "? *a\n: 1",
            })
    void alias_ofAnyKind_isRefused(String yaml) {
        for (YamlApp each : List.of(app, anything)) {
            assertThat(each.post(yaml).bodyText()).contains("\"status\":400", "INVALID_YAML");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://localhost:1/\"]]]]",
                "sku: !!java.io.File [\"/tmp/x\"]",
                "!dev.gotap.yaml.YamlThreatsTest$Evil {}",
                "!<tag:yaml.org,2002:dev.gotap.yaml.YamlThreatsTest$Evil> x",
            })
    void tag_ofAClass_makesNothing(String yaml) {
        MemoryExchange answer = anything.post(yaml);

        assertThat(answer.status()).isIn(200, 400);
        assertThat(Evil.made).isFalse();
    }

    static final class Evil {
        static boolean made;

        public Evil() {
            made = true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b: c",
                "{",
                "[1, 2",
                "\tsku: A",
                "sku: \"A",
                "sku: 'A",
                "sku: A\n sku2: B",
                "--- {}\n--- {}",
                "{} {}",
                "sku: A\nsku: B",
                "sku: \u0001",
                "? [a]\n: b",
                "@",
                "%YAML 9.9\n---\na",
                " ",
                "# nothing",
                "---",
            })
    void yaml_malformed_is400_orNull(String yaml) {
        assertThat(app.post(yaml).bodyText())
                .containsPattern("\"status\":(400|422)")
                .doesNotContain("dev.gotap", "snakeyaml");
    }

    @Test
    void document_thatIsNotAlone_is400() {
        assertThat(anything.post("--- {}\n--- {}").bodyText())
                .contains("\"status\":400", "the body has a second document");
    }

    @Test
    void key_thatComesTwice_is400() {
        assertThat(anything.post("{a: 1, a: 2}").bodyText()).contains("\"status\":400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: "})
    void nesting_tooDeep_is400(String open) {
        assertThat(anything.post(open.repeat(5_000)).bodyText()).contains("\"status\":400", "INVALID_YAML");
        assertThat(app.post("other: " + (open.contains("-") || open.contains("?") ? "\n  " : "") + open.repeat(5_000))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1%s", "0x%s", "0o%s", "1.%s", "-%s"})
    void number_ofGreatLength_isRefused(String template) {
        String number = template.formatted("1".repeat(5_000));

        assertThat(new YamlApp(c -> c.json(200, c.bind(Count.class)))
                        .post("count: " + number)
                        .status())
                .isIn(400, 422);
    }

    @Test
    void number_ofGreatExponent_isRefused() {
        assertThat(new YamlApp(c -> c.json(200, c.bind(Count.class)))
                        .post("count: 1e999999999")
                        .status())
                .isIn(400, 422);
    }

    @Test
    void body_beyondTheLimit_is413_andUpToItIsRead() {
        String text = "a".repeat(4 << 20); // more than the engine's own bound

        assertThat(anything.post("a: " + text).status()).isEqualTo(200);
        assertThat(anything.serve(MemoryExchange.of("POST", "/")
                                .withBody("text/yaml", "a: " + text.repeat(3))
                                .withDeclaredLength(-1))
                        .status())
                .isEqualTo(413);
    }

    @Property(tries = 5_000)
    void text_ofAnyKind_isReadOrRefused_andNeverFails(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({
                        '\n', ' ', '-', '?', ':', '{', '}', '[', ']', ',', '&', '*', '!', '|', '>', '\'', '"', '%', '#'
                    })
                    @CharRange(from = '.', to = '9')
                    @CharRange(from = 'a', to = 'f')
                    String text) {
        assertThat(anything.post(text).status()).as(text).isIn(200, 400, 422);
        assertThat(app.post("sku: " + text).status()).as(text).isIn(200, 400, 422);
    }

    @Property(tries = 1_000)
    void bytes_ofAnyKind_areReadOrRefused_andNeverFail(@ForAll byte[] bytes) {
        MemoryExchange answer = anything.serve(
                MemoryExchange.of("POST", "/").withBody("text/yaml", "").withBody(bytes));

        assertThat(answer.status()).isIn(200, 400, 422);
    }

    @Test
    void names_thatCollide_areNoTrap() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            for (int bit = 0; bit < 14; bit++) {
                yaml.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            yaml.append(": 1\n");
        }
        Object tree = YamlFormat.defaults().readTree(yaml.toString().getBytes(StandardCharsets.UTF_8));

        assertThat((Map<?, ?>) tree).hasSize(10_000);
    }
}
