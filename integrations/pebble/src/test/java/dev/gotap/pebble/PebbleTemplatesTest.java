package dev.gotap.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Offer;
import dev.gotap.context.ResponseSettings;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PebbleTemplatesTest {

    public record Line(String sku, int quantity) {}

    private static final Map<String, Object> RECEIPT = Map.of(
            "number", 7, "shop", "<b>S & P</b>", "lines", List.of(new Line("A\"><script>'&", 2), new Line("ä", 1)));

    private final PebbleTemplates pages =
            PebbleTemplates.ofClassPath(PebbleTemplatesTest.class.getClassLoader(), "pages");

    private static String rendered(PebbleTemplates pages, String template, @Nullable Object model) throws IOException {
        StringBuilder page = new StringBuilder();
        pages.render(template, model, page);
        return page.toString();
    }

    private static MemoryExchange get(PebbleTemplates pages, Handler handler) {
        Router app = Router.create(RouterOptions.defaults()
                .withContext(ContextSettings.defaults()
                        .withResponses(ResponseSettings.defaults().withTemplates(pages))));
        app.get("/", handler);
        MemoryExchange exchange = MemoryExchange.of("GET", "/").withHeader("Accept", "text/html");
        app.serve(exchange);
        return exchange;
    }

    @Test
    void page_withLayoutAndParts_isMade() {
        MemoryExchange answer = get(pages, c -> c.html(201, "receipt.html", RECEIPT));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.responseHeaders("Content-Type")).containsExactly("text/html; charset=utf-8");
        assertThat(answer.bodyText())
                .startsWith("<!doctype html><title>Receipt 7</title><li title=")
                .contains("<li title=\"ä\">1 × ä</li><footer><b>S & P</b></footer>");
    }

    @Test
    void page_asAnOffer_isMade() {
        assertThat(get(pages, c -> c.negotiate(200, Offer.json(1), Offer.html("receipt.html", RECEIPT)))
                        .bodyText())
                .contains("Receipt 7");
    }

    @Test
    void text_ofTheModel_isEscaped() throws IOException {
        assertThat(rendered(pages, "receipt.html", RECEIPT))
                .contains(
                        "<li title=\"A&quot;&gt;&lt;script&gt;&#39;&amp;\">2 × A&quot;&gt;&lt;script&gt;&#39;&amp;</li>")
                .doesNotContain("<script>");
    }

    @Test
    void text_inOtherPlaces_isEscapedAsTheTemplateSays() throws IOException {
        String text = "</script>\"'";

        assertThat(rendered(pages, "contexts.html", Map.of("url", "\" onmouseover=\"x", "text", text)))
                .contains("href=\"&quot; onmouseover=&quot;x\"")
                .contains("var x = \"<\\/script>\\\"\\'\";")
                .endsWith(text);
    }

    @Test
    void escaping_cannotBeSwitchedOffForAll() throws IOException {
        PebbleTemplates other = PebbleTemplates.ofClassPath(
                getClass().getClassLoader(), "pages", options -> options.autoEscaping(false));

        assertThat(rendered(other, "model.html", new Line("<b>", 1))).isEqualTo("&lt;b&gt;");
    }

    @Test
    void model_thatIsNoMap_isCalledModel() throws IOException {
        assertThat(rendered(pages, "model.html", new Line("A", 1))).isEqualTo("A");
        assertThat(rendered(pages, "parts/foot.html", Map.of("shop", "S"))).isEqualTo("<footer>S</footer>");
    }

    @Test
    void part_besideItsTemplate_isFound() throws IOException {
        assertThat(rendered(pages, "parts/sibling.html", Map.of("shop", "S"))).isEqualTo("<footer>S</footer>");
    }

    @Test
    void failures_areAClean500_whoseBodyTellsNothing() {
        for (String template : List.of("none.html", "absent.html", "broken.html", "half.html", "../secret.html")) {
            MemoryExchange answer = get(pages, c -> c.html(200, template, null));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.bodyText())
                    .contains("an unexpected error occurred")
                    .doesNotContain("none.html", "pages", "absent", "so far", "before", "ebble");
        }
    }

    @Test
    void failures_sayInTheLogWhatAndWhere() {
        assertThatThrownBy(() -> rendered(pages, "none.html", null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the template none.html of class path:pages cannot be used")
                .hasMessageContaining("there is no such template");
        assertThatThrownBy(() -> rendered(pages, "absent.html", null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the template absent.html fails")
                .hasMessageContaining("absent.html:1");
        assertThatThrownBy(() -> rendered(pages, "broken.html", null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.html:1");
    }

    @Test
    void templates_thatAreChecked_stopTheStart() {
        assertThat(pages.checked("receipt.html", "parts/foot.html")).isSameAs(pages);
        assertThatThrownBy(() -> pages.checked("receipt.html", "none.html"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.html");
        assertThatThrownBy(() -> pages.checked("broken.html")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void root_thatIsNone_stopsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path wrong : List.of(folder.resolve("none"), file)) {
            assertThatThrownBy(() -> PebbleTemplates.ofDirectory(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("template directory: " + wrong + " (expected: a directory that is there)");
        }
        for (String wrong : List.of("", "/pages", "pages/")) {
            assertThatThrownBy(() -> PebbleTemplates.ofClassPath(getClass().getClassLoader(), wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("without slashes around it");
        }
    }

    @Test
    void directory_isReadOnce_orEachTimeWhereThatIsAskedFor(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "old");
        PebbleTemplates kept = PebbleTemplates.ofDirectory(folder);
        PebbleTemplates fresh = PebbleTemplates.ofDirectory(folder, options -> options.cacheActive(false));
        assertThat(rendered(kept, "page.html", null) + rendered(fresh, "page.html", null))
                .isEqualTo("oldold");

        Files.writeString(page, "new");

        assertThat(rendered(kept, "page.html", null) + rendered(fresh, "page.html", null))
                .isEqualTo("oldnew");
    }
}
