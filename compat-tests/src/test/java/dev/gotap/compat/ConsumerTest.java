package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program with one dependency, as a module and on the class path: it compiles without warnings, serves and stops. */
@Tag("long")
class ConsumerTest {

    private static final String PROGRAM = """
            package shop;

            import dev.gotap.context.Context;
            import dev.gotap.context.HttpError;
            import dev.gotap.router.Router;
            import dev.gotap.router.testing.TestClient;
            import java.io.IOException;

            public final class Shop {

                VISIBILITY record Sale(String item, int count) {}

                private Shop() {}

                public static void main(String[] args) {
                    Router app = Router.withDefaults();
                    app.get("/ping", c -> c.string(200, "pong"));
                    app.get("/map", c -> c.json(200, java.util.Map.of("item", "tea")));
                    app.get("/sale", c -> c.json(200, new Sale("tea", 2)));
                    app.post("/sale", Shop::create);
                    try (TestClient client = TestClient.overSocket(app)) {
                        System.out.println(client.get("/ping").send().text());
                        System.out.println(client.get("/map").send().text());
                        System.out.println("written " + client.get("/sale").send().text());
                        System.out.println("read "
                                + client.post("/sale").body("application/json", "{\\"item\\":\\"tea\\",\\"count\\":3}")
                                        .send().text());
                    }
                    System.out.println("stopped");
                }

                private static void create(Context c) throws IOException {
                    Sale sale = c.bodyJson(Sale.class);
                    if (sale.count() < 1) {
                        throw HttpError.badRequest("nothing sold");
                    }
                    c.string(200, sale.item() + " " + sale.count());
                }
            }
            """;

    @TempDir
    Path folder;

    private String run(boolean modular, String visibility, String descriptor) throws Exception {
        ConsumerProject project = new ConsumerProject(folder);
        String shop = PROGRAM.replace("VISIBILITY", visibility);
        Map<String, String> sources = modular
                ? Map.of("shop/Shop.java", shop, "module-info.java", descriptor)
                : Map.of("shop/Shop.java", shop);
        assertThat(project.compile(modular, sources)).isEmpty();
        return project.run(modular, modular ? "shop/shop.Shop" : "shop.Shop");
    }

    /** The descriptor that the manual shows. */
    private static String documentedDescriptor() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "modules.md"));
        int begin = page.indexOf("module shop {");
        return page.substring(begin, page.indexOf("```", begin));
    }

    @Test
    void classPath_oneDependency_servesAndStops() throws Exception {
        assertThat(run(false, "private", ""))
                .contains(
                        "pong\n",
                        "{\"item\":\"tea\"}\n",
                        "written {\"item\":\"tea\",\"count\":2}\n",
                        "read tea 3\n",
                        "stopped\n");
    }

    /** What a module has to say so that Jackson can see its records. */
    @ParameterizedTest
    @CsvSource({
        "private, opens shop to tools.jackson.databind;, true",
        "public, exports shop;, true",
        "public, '', false",
        "private, exports shop;, false",
    })
    void module_recordAsJson_needsToBeOpened(String visibility, String directive, boolean visible) throws Exception {
        String opens = "opens shop to tools.jackson.databind;";
        String descriptor = documentedDescriptor();
        assertThat(descriptor).contains(opens);

        String printed = run(true, visibility, descriptor.replace(opens, directive));

        assertThat(printed).contains("pong\n", "{\"item\":\"tea\"}\n", "stopped\n");
        assertThat(printed.contains("written {\"item\":\"tea\",\"count\":2}\n"))
                .as(printed)
                .isEqualTo(visible);
        assertThat(printed.contains("read tea 3\n")).as(printed).isEqualTo(visible);
    }
}
