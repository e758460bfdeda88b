package dev.gotap.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gotap.context.Name;
import dev.gotap.context.Query;
import dev.gotap.context.TypeOf;
import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;

class YamlFormatTest {

    enum Payment {
        CASH,
        CARD
    }

    record Line(String sku, int quantity, BigDecimal price) {}

    record Sale(List<Line> lines, Payment by, LocalDate day, Optional<String> note) {}

    record Tilled(@Query int till, @Name("sale-lines") List<Line> lines) {}

    record Renamed(@JsonProperty("the-name") int name) {}

    private static final Sale SALE = new Sale(
            List.of(new Line("A: #", 2, new BigDecimal("1.10")), new Line("ä", 1, BigDecimal.ONE)),
            Payment.CARD,
            LocalDate.of(2026, 11, 21),
            Optional.of("no"));

    private static final String YAML = """
            lines:
            - sku: "A: #"
              quantity: 2
              price: 1.10
            - sku: "ä"
              quantity: 1
              price: 1
            by: "CARD"
            day: "2026-11-21"
            note: "no"
            """;

    private final YamlFormat format = YamlFormat.defaults();

    @Test
    void value_isWrittenAndReadBack() {
        MemoryExchange answer = new YamlApp(c -> {
                    assertThat(c.bind(Sale.class)).isEqualTo(SALE);
                    assertThat(c.body(Sale.class)).isEqualTo(SALE);
                    c.yaml(201, c.body(Sale.class));
                })
                .post(YAML);

        assertThat(answer.bodyText()).isEqualTo(YAML);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.responseHeaders("Content-Type")).containsExactly("application/yaml; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-yaml",
                "text/yaml; charset=utf-8",
                "text/x-yaml",
                "Application/YAML",
                "application/openapi+yaml"
            })
    void body_ofAnyTypeOfYaml_isRead(String contentType) {
        assertThat(new YamlApp(c -> c.yaml(200, c.bind(Sale.class)))
                        .serve(MemoryExchange.of("POST", "/").withBody(contentType, YAML))
                        .bodyText())
                .isEqualTo(YAML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{sku: A, quantity: 1}",
                "--- # a comment\nsku: A\nquantity: 1\n...\n# another\n",
                "\"sku\": 'A'\n\"quantity\": \"1\"",
                "sku: |-\n  A\nquantity: !!int 1\nother: {deep: [x]}",
                "{\"sku\": \"A\", \"quantity\": 1}",
                "%YAML 1.2\n---\nsku: &anchor A\nquantity: 1",
            })
    void body_inOtherSpellings_isRead(String yaml) {
        assertThat(new YamlApp(c -> {
                            Line line = c.bind(Line.class);
                            c.string(200, line.sku() + line.quantity());
                        })
                        .post(yaml)
                        .bodyText())
                .isEqualTo("A1");
    }

    @Test
    void type_ofSeveralPlaces_isBound() {
        MemoryExchange answer = new YamlApp(
                        c -> c.string(200, c.bind(Tilled.class).toString()))
                .serve(MemoryExchange.of("POST", "/?till=3")
                        .withBody("text/yaml", "sale-lines: [{sku: A, quantity: 1, price: 0.10}]"));

        assertThat(answer.bodyText()).isEqualTo("Tilled[till=3, lines=[Line[sku=A, quantity=1, price=0.10]]]");
    }

    @Test
    void types_ofOtherKinds_areRead() {
        assertThat(format.read("the-name: 3".getBytes(), Renamed.class)).isEqualTo(new Renamed(3));
        assertThat(format.read("{a: 1}".getBytes(), new TypeOf<Map<String, Integer>>() {}.type()))
                .isEqualTo(Map.of("a", 1));
        assertThat(format.readTree("{a: [1, 0.12345678901234567890, x, true, ~]}".getBytes())
                        .toString())
                .isEqualTo("{a=[1, 0.12345678901234567890, x, true, null]}");
    }

    /** The core schema of YAML 1.2: {@code no} is a text, and a leading zero means nothing. */
    @Test
    void scalars_areThoseOfTheCoreSchema() {
        assertThat(format.readTree(
                        "[~, null, True, no, 0444, 0o17, 0x1F, 1e3, .5, 1_000, 12:30, 2026-11-21, '1', !!str 1]"
                                .getBytes()))
                .asInstanceOf(LIST)
                .map(String::valueOf)
                .containsExactly(
                        "null",
                        "null",
                        "true",
                        "no",
                        "444",
                        "15",
                        "31",
                        "1E+3",
                        "0.5",
                        "1_000",
                        "12:30",
                        "2026-11-21",
                        "1",
                        "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{sku: A, quantity: x}          | /quantity | INVALID_TYPE | a whole number from -2147483648",
                "{sku: A, quantity: 2147483648} | /quantity | INVALID_TYPE | a whole number from -2147483648",
                "{sku: A, quantity: ~}          | /quantity | MISSING      | is null",
                "{sku: A}                       | /quantity | MISSING      | is missing",
                "{sku: [], quantity: 1}         | /sku      | INVALID_TYPE | text",
            })
    void body_notFitting_is422AndPointsThere(String yaml, String pointer, String code, String message) {
        assertThat(new YamlApp(c -> c.bind(Line.class)).post(yaml).bodyText())
                .contains("\"status\":422", "\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"", message)
                .doesNotContain("dev.gotap", "java.");
    }

    @Test
    void body_wrongInManyPlaces_tellsAllAtOnce() {
        assertThat(new YamlApp(c -> c.bind(Sale.class))
                        .post("lines: [{sku: A, quantity: x, price: 1}, {sku: A, price: y}]\nby: GOLD")
                        .bodyText())
                .contains("the request has 4 errors", "\"/lines/0/quantity\"", "\"/lines/1/quantity\"")
                .contains("\"/lines/1/price\"", "\"/by\"");
    }

    @Test
    void field_unknown_isRefusedWhereThatIsAskedFor() {
        YamlFormat strict = YamlFormat.of(options -> options.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

        assertThat(new YamlApp(strict, c -> c.body(Renamed.class))
                        .post("{the-name: 1, tip: 1}")
                        .bodyText())
                .contains("\"status\":422", "\"/tip\"", "UNKNOWN_FIELD");
    }

    @Property
    void text_ofAnyKind_isWrittenAndReadBack(@ForAll String text) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        format.write(List.of(text, "end"), written);
        Object read;
        try {
            read = format.readTree(written.toByteArray());
        } catch (dev.gotap.context.HttpError e) {
            assertThat(text.chars().anyMatch(ch -> Character.isSurrogate((char) ch) || ch >= 0xFFFE || ch < ' '))
                    .as("only what is no character may be refused")
                    .isTrue();
            return;
        }
        assertThat(read).asInstanceOf(LIST).hasSize(2).last().isEqualTo("end");
    }

    @Test
    void characters_beyondThePlane_areReadWhereverTheyStand() {
        for (int before = 1000; before < 1050; before++) {
            String text = "x".repeat(before) + "😀".repeat(2000);

            assertThat(format.readTree(("\"" + text + "\"").getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isEqualTo(text);
        }
    }
}
