package dev.gotap.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML of strangers: nothing is fetched, nothing is expanded, and nothing is too deep. */
class XmlThreatsTest {

    record Line(String sku, List<Line> more) {}

    private final XmlFormat format = XmlFormat.defaults();
    private final XmlApp app = new XmlApp(c -> c.json(200, c.bind(Line.class)));
    private final XmlApp anything = new XmlApp(c -> c.json(200, c.body(Object.class)));

    @Test
    void externalEntity_ofAFile_isRefusedUnread(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        String xml = "<!DOCTYPE l [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><l><sku>&x;</sku></l>";

        assertDoctypeRefused(xml);
        assertThat(app.post(xml).bodyText()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE l SYSTEM \"%s\"><l/>",
                "<!DOCTYPE l PUBLIC \"x\" \"%s\"><l/>",
                "<!DOCTYPE l [<!ENTITY x SYSTEM \"%s\">]><l><sku>&x;</sku></l>",
                "<!DOCTYPE l [<!ENTITY %% x SYSTEM \"%s\"> %%x;]><l/>",
                "<l xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"%s\"/>",
                "<?xml-stylesheet href=\"%s\"?><l/>",
                "<l xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%s\"/></l>",
            })
    void anythingExternal_isNotFetched(String template) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(1); // a connection made before would be waiting already
            app.post(template.formatted("http://localhost:" + server.getLocalPort() + "/x"));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(server::accept))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void entities_thatExpandToBillions_areRefused() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a%d \"&a%d;&a%d;&a%d;\">".formatted(i, i - 1, i - 1, i - 1));
        }
        assertDoctypeRefused(xml.append("]><l><sku>&a29;</sku></l>").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE l><l/>",
                "<!DOCTYPE l []><l/>",
                "<!-- x --><?pi x?>\n<!DOCTYPE l [<!ELEMENT l ANY>]><l/>",
                "<!DOCTYPE l [<!ATTLIST l sku CDATA \"default\">]><l/>",
                "<!DOCTYPE html><html/>"
            })
    void documentType_ofAnyKind_isRefused(String xml) {
        assertDoctypeRefused(xml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<l><sku>&x;</sku></l>",
                "<l sku=\"&x;\"/>",
                "<l><sku>&#0;</sku></l>",
                "<l><sku>&#xFFFE;</sku></l>",
                "<l><sku>\u0001</sku></l>",
                "<l><sku>A</sku></l><l/>",
                "<l><sku>A</sku></l> x",
                "<l><sku>A</l></sku>",
                "<l><sku>A</sku>",
                "<l",
                "<",
                "x",
                " ",
                "{}",
                "<l a='1' a='2'/>",
                "<x:l/>",
                "<l><!-- -- --></l>",
                "<?xml version=\"1.0\" encoding=\"nope\"?><l/>",
                "<?xml version=\"3.0\"?><l/>",
            })
    void xml_malformed_is400(String xml) {
        assertThat(app.post(xml).bodyText())
                .contains("\"status\":400", "INVALID_XML")
                .doesNotContain("dev.gotap", "com.ctc", "javax");
    }

    @Test
    void elements_tooDeep_are400() {
        for (XmlApp each : List.of(app, anything)) {
            assertThat(each.post("<more>".repeat(5_000) + "</more>".repeat(5_000))
                            .bodyText())
                    .contains("\"status\":400", "INVALID_XML");
        }
        assertThat(app.post("<l><ignored>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</ignored></l>")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void attributes_tooMany_are400() {
        StringBuilder xml = new StringBuilder("<l ");
        for (int i = 0; i < 101; i++) {
            xml.append("a").append(i).append("='' ");
        }
        assertThat(app.post(xml.append("/>").toString()).status()).isEqualTo(400);
    }

    @Test
    void number_ofGreatLength_is400() {
        record Count(java.math.BigInteger count) {}
        assertThat(new XmlApp(c -> c.json(200, c.bind(Count.class)))
                        .post("<l><count>" + "1".repeat(5_000) + "</count></l>")
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void body_beyondTheLimit_is413() {
        assertThat(app.serve(MemoryExchange.of("POST", "/")
                                .withBody("text/xml", "<l>" + " ".repeat(11 << 20) + "</l>")
                                .withDeclaredLength(-1))
                        .status())
                .isEqualTo(413);
    }

    /** Names that hash alike: a table of them takes quadratic time, so there must not be many. */
    @ParameterizedTest
    @ValueSource(strings = {"<%s/>", "<?%s?>", "<x %s=''/>", "<x xmlns:%s='x'/>", "<%1$s:x xmlns:%1$s='x'/>"})
    void names_thatCollideByTheThousand_are400(String template) {
        assertThat(anything.post(repeated(template, 1_100)).bodyText())
                .contains("\"status\":400", "the body has more than 1000 different names");
        assertThat(anything.post(repeated(template, 900)).status()).isEqualTo(200);
    }

    @Test
    void namespaces_inForceAtOnce_areBounded() {
        assertThat(anything.post(repeated("<x xmlns:%s='x'>", 101)).bodyText())
                .contains("\"status\":400", "more than 100 namespaces at once");
        assertThat(anything.post(repeated("<x xmlns:%s='x'></x>", 500)).status())
                .isEqualTo(200);
    }

    @Test
    void names_ofOneDocument_areForgottenWithIt() throws Exception {
        StatelessInput input = new StatelessInput();
        Field table = WstxInputFactory.class.getDeclaredField("mSymbols");
        table.setAccessible(true);
        SymbolTable names = (SymbolTable) table.get(input);
        int before = names.size();
        byte[] xml = repeated("<of-this-test-%s/>", 900).getBytes(StandardCharsets.UTF_8);
        XMLStreamReader reader = input.createXMLStreamReader(new ByteArrayInputStream(xml));
        while (reader.hasNext()) {
            reader.next();
        }

        assertThat(((SymbolTable) table.get(input)).size()).isEqualTo(before);
    }

    private static String repeated(String template, int times) {
        StringBuilder xml = new StringBuilder("<l>");
        for (int i = 0; i < times; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 11; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            xml.append(template.formatted(name));
        }
        return xml.append("</l>").toString();
    }

    @Property(tries = 2_000)
    void text_ofAnyKind_isReadOrRefused_andNeverFails(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = 'z') String text) {
        assertAnswered(text);
        assertAnswered("<l>" + text + "</l>");
        assertAnswered("<l><sku " + text + "</sku></l>");
    }

    @Property(tries = 500)
    void bytes_ofAnyKind_areReadOrRefused_andNeverFail(@ForAll byte[] bytes) {
        MemoryExchange answer = anything.serve(
                MemoryExchange.of("POST", "/").withBody("text/xml", "").withBody(bytes));

        assertThat(answer.status()).isIn(200, 400, 422);
    }

    @Property(tries = 500)
    void map_ofAnyText_isWrittenAsXmlThatReadsBack_orNotAtAll(@ForAll @StringLength(max = 20) String text) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            format.write(Map.of("a", text, "b", "end"), written);
        } catch (IOException e) {
            return; // XML has no way to say some characters
        }
        assertThat((Map<?, ?>) format.read(written.toByteArray(), Map.class))
                .isNotNull()
                .extracting("b")
                .isEqualTo("end");
    }

    private void assertAnswered(String xml) {
        assertThat(app.post(xml).status()).as(xml).isIn(200, 400, 422);
        assertThat(anything.post(xml).status()).as(xml).isIn(200, 400, 422);
    }

    private void assertDoctypeRefused(String xml) {
        assertThat(app.post(xml).bodyText()).contains("\"status\":400", "INVALID_XML", "the body has a document type");
    }
}
