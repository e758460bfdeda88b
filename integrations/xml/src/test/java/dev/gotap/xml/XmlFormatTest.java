package dev.gotap.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gotap.context.Query;
import dev.gotap.context.TypeOf;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.xml.annotation.JacksonXmlElementWrapper;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

class XmlFormatTest {

    enum Payment {
        CASH,
        CARD
    }

    record Line(String sku, int quantity, BigDecimal price) {}

    record Sale(List<Line> lines, Payment by, LocalDate day, Optional<String> note) {}

    record Flat(
            @JacksonXmlProperty(isAttribute = true) int id,

            @JacksonXmlElementWrapper(useWrapping = false) @JsonProperty("tag")
            List<String> tags) {}

    record Tilled(@Query int till, String sku) {}

    private static final Sale SALE = new Sale(
            List.of(new Line("A<&>", 2, new BigDecimal("1.10")), new Line("ä", 1, BigDecimal.ONE)),
            Payment.CARD,
            LocalDate.of(2026, 11, 21),
            Optional.of("n"));

    private static final String XML = "<Sale><lines><lines><sku>A&lt;&amp;></sku><quantity>2</quantity>"
            + "<price>1.10</price></lines><lines><sku>ä</sku><quantity>1</quantity><price>1</price></lines></lines>"
            + "<by>CARD</by><day>2026-11-21</day><note>n</note></Sale>";

    @Test
    void value_isWrittenAndReadBack() {
        MemoryExchange answer = new XmlApp(c -> {
                    assertThat(c.bind(Sale.class)).isEqualTo(SALE);
                    assertThat(c.body(Sale.class)).isEqualTo(SALE);
                    c.xml(201, c.body(Sale.class));
                })
                .post(XML);

        assertThat(answer.bodyText()).isEqualTo(XML);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.responseHeaders("Content-Type")).containsExactly("application/xml; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/xml", "application/xml; charset=utf-8", "Application/XML", "application/vnd.pos.sale+xml"})
    void body_ofAnyTypeOfXml_isRead(String contentType) {
        assertThat(new XmlApp(c -> c.xml(200, c.bind(Sale.class)))
                        .serve(MemoryExchange.of("POST", "/").withBody(contentType, XML))
                        .bodyText())
                .isEqualTo(XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a --><l><sku>A</sku><quantity>1</quantity></l><!-- b -->\n",
                "\n <anything><quantity>1</quantity><sku><![CDATA[A]]></sku></anything> ",
                "<l sku=\"A\" quantity=\"1\"/>",
                "<l xmlns=\"urn:x\" xmlns:y=\"urn:y\"><y:sku>A</y:sku><quantity>1</quantity></l>",
                "<l><sku>&#65;</sku><quantity> 1 </quantity><other><deep>x</deep></other></l>",
            })
    void body_inOtherSpellings_isRead(String xml) {
        assertThat(new XmlApp(c -> {
                            Line line = c.bind(Line.class);
                            c.string(200, line.sku() + line.quantity());
                        })
                        .post(xml)
                        .bodyText())
                .isEqualTo("A1");
    }

    @Test
    void body_inTheEncodingItDeclares_isRead() {
        byte[] latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><l><sku>ä</sku><quantity>1</quantity></l>"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new XmlApp(c -> c.string(200, c.bind(Line.class).sku()))
                        .serve(MemoryExchange.of("POST", "/")
                                .withBody("application/xml", "")
                                .withBody(latin))
                        .bodyText())
                .isEqualTo("ä");
    }

    @Test
    void annotationsOfJackson_areObeyed() {
        MemoryExchange answer =
                new XmlApp(c -> c.xml(200, c.body(Flat.class))).post("<x id='7'><tag>a</tag><tag>b</tag></x>");

        assertThat(answer.bodyText()).isEqualTo("<Flat id=\"7\"><tag>a</tag><tag>b</tag></Flat>");
    }

    @Test
    void mapsAndLists_showNoClassOfJavas() {
        assertThat(new XmlApp(c -> c.xml(200, Map.of("a", List.of(1, 2))))
                        .post("")
                        .bodyText())
                .isEqualTo("<map><a>1</a><a>2</a></map>");
        assertThat(new XmlApp(c -> c.xml(200, List.of(1, 2))).post("").bodyText())
                .isEqualTo("<list><item>1</item><item>2</item></list>");
        assertThat(new XmlApp(c -> c.xml(200, c.body(new TypeOf<Map<String, String>>() {})))
                        .post("<x><a>1</a></x>")
                        .bodyText())
                .isEqualTo("<map><a>1</a></map>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<b>", "1", "a>x</a><b", "a/", "\u0000"})
    void key_thatIsNoName_isNeverWritten(String key) {
        assertThatThrownBy(() -> XmlFormat.defaults().write(Map.of(key, "v"), OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("as XML: ");
    }

    /** Jackson's way to say: the text of the element itself. */
    @Test
    void key_thatIsEmpty_isTheText() {
        assertThat(new XmlApp(c -> c.xml(200, Map.of("", "<v>"))).post("").bodyText())
                .isEqualTo("<map>&lt;v></map>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<l><sku>A</sku><quantity>x</quantity></l>          | /quantity | INVALID_TYPE | a whole number from -2147483648",
                "<l><sku>A</sku><quantity>2147483648</quantity></l> | /quantity | INVALID_TYPE | does not fit",
                "<l><sku>A</sku></l>                                | /quantity | MISSING      | is missing",
            })
    void body_notFitting_is422AndPointsThere(String xml, String pointer, String code, String message) {
        assertThat(new XmlApp(c -> c.bind(Line.class)).post(xml).bodyText())
                .contains("\"status\":422", "\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"", message)
                .doesNotContain("dev.gotap", "java.");
    }

    @Test
    void field_unknown_isRefusedWhereThatIsAskedFor() {
        XmlFormat strict = XmlFormat.of(options -> options.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

        assertThat(new XmlApp(strict, c -> c.bind(Line.class))
                        .post("<l><sku>A</sku><quantity>1</quantity><tip>1</tip></l>")
                        .bodyText())
                .contains("\"status\":422", "\"/tip\"", "UNKNOWN_FIELD");
    }

    @Test
    void type_ofSeveralPlaces_isRefusedAsXml() {
        assertThat(new XmlApp(c -> c.bind(Tilled.class))
                        .serve(MemoryExchange.of("POST", "/?till=1").withBody("text/xml", "<l><sku>A</sku></l>"))
                        .bodyText())
                .contains("\"status\":415", "cannot be combined");
    }
}
