package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Header;
import dev.gotap.context.Limits;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * THREATS, "hash flooding, many parameters": names that all have one hash code. By default 10,000 of them are refused.
 * Where the limits are opened, 131,072 of them are read in a fraction of a second; comparing each with each would take
 * minutes, and that is what the bound of these tests tells apart.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HashFloodingTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final Limits OPENED = Limits.defaults().withMaxParameters(200_000);

    record Sale(String last) {}

    record Bound(@Header("X-Till") String till, String last) {}

    /** As many names of equal length and equal hash code as there are ways to choose from Aa and BB. */
    private static List<String> colliding(int pairs) {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 0; i < pairs; i++) {
            List<String> longer = new ArrayList<>(2 * names.size());
            for (String name : names) {
                longer.add(name + "Aa");
                longer.add(name + "BB");
            }
            names = longer;
        }
        return names;
    }

    @Test
    void names_ofThisTest_haveOneHashCode() {
        List<String> names = colliding(14);

        assertThat(names).hasSizeGreaterThan(10_000).doesNotHaveDuplicates();
        assertThat(names.stream().mapToInt(String::hashCode).distinct()).hasSize(1);
    }

    @Test
    void query_ofTenThousand_isRefused() {
        assertThat(serve(Limits.defaults(), c -> c.queryMap(), query(colliding(14)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void form_ofTenThousand_isRefused() {
        assertThat(serve(Limits.defaults(), c -> c.formMap(), form(colliding(14)))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "query"})
    void wire_ofTenThousand_isRefusedOrClosed(String place) throws IOException {
        List<String> names = colliding(14);
        String request = place.equals("query")
                ? "GET /?" + String.join("&", names) + " HTTP/1.1\r\nHost: x\r\n\r\n"
                : "GET / HTTP/1.1\r\nHost: x\r\n" + String.join(": 1\r\n", names) + ": 1\r\n\r\n";
        Router app = Router.create();
        app.get("/", c -> c.string(200, "served"));
        try (UndertowServer server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            assertThat(answer(socket, request)).doesNotContain("served");
        }
    }

    @Test
    void query_ofMany_isReadInLinearTime() {
        assertFast("query", query(colliding(17)), c -> {
            assertThat(c.query("last")).isEqualTo("here");
            assertThat(c.queryMap()).hasSize(131_073);
        });
    }

    @Test
    void form_ofMany_isReadInLinearTime() {
        assertFast("form", form(colliding(17)), c -> {
            assertThat(c.form("last")).isEqualTo("here");
            assertThat(c.formMap()).hasSize(131_073);
        });
    }

    @Test
    void header_ofMany_isReadInLinearTime() {
        MemoryExchange request = MemoryExchange.of("GET", "/");
        colliding(17).forEach(name -> request.withHeader(name, "1"));
        request.withHeader("last", "here");

        assertFast("header", request, c -> {
            assertThat(c.header("last")).isEqualTo("here");
            assertThat(c.copy().header("last")).isEqualTo("here");
        });
    }

    /**
     * Some fill Jackson's table of names, by chance and seed, and are refused; the table must be as good as before. Names that
     * always fill it are in {@code JsonFloodingTest} of the context.
     */
    @Test
    void json_ofMany_isRefusedOrReadInLinearTime_andTheNextOneIsRead() {
        Router app = app(OPENED, c -> {
            switch (c.query("as", "map")) {
                case "map" -> assertThat(c.bodyJson(Map.class).get("last")).isEqualTo("here");
                case "record" -> assertThat(c.bodyJson(Sale.class)).isEqualTo(new Sale("here"));
                default -> assertThat(c.bind(Bound.class)).isEqualTo(new Bound("7", "here"));
            }
        });
        for (String as : List.of("map", "record", "bound")) {
            MemoryExchange request = json(as, colliding(17));
            timed("JSON to a " + as, () -> app.serve(request));
            assertThat(request.status()).as(request.bodyText()).isIn(200, 400);
            assertThat(request.bodyText()).doesNotContain("Jackson", "Feature", "StreamRead");

            MemoryExchange next = json(as, List.of("harmless"));
            app.serve(next);
            assertThat(next.status()).as(next.bodyText()).isEqualTo(200);
        }
    }

    @Test
    void cookies_ofNothingButSemicolons_areReadInLinearTime() {
        MemoryExchange request = MemoryExchange.of("GET", "/").withHeader("Cookie", ";".repeat(8 << 20) + "last=here");

        assertFast(
                "8 MiB of semicolons",
                request,
                c -> assertThat(c.cookie("last")).isEqualTo("here"));
    }

    @Test
    void accept_ofNothingButSeparators_isReadInLinearTime() {
        MemoryExchange request = MemoryExchange.of("GET", "/")
                .withHeader("Accept", ",;\"".repeat(2 << 20))
                .withHeader("Accept", ";,".repeat(2 << 20));

        assertFast(
                "10 MiB of separators",
                request,
                c -> assertThat(c.accepts("text/plain")).isEqualTo("text/plain"));
    }

    private static void assertFast(String what, MemoryExchange request, Handler handler) {
        timed(what, () -> serve(OPENED, handler, request));
        assertThat(request.status()).as(request.bodyText()).isEqualTo(200);
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }

    private static MemoryExchange serve(Limits limits, Handler handler, MemoryExchange request) {
        app(limits, handler).serve(request);
        return request;
    }

    private static Router app(Limits limits, Handler handler) {
        Router app = Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withLimits(limits)));
        app.any("/", handler);
        return app;
    }

    private static MemoryExchange query(List<String> names) {
        return MemoryExchange.of("GET", "/?" + String.join("&", names) + "&last=here");
    }

    private static MemoryExchange form(List<String> names) {
        return MemoryExchange.of("POST", "/").withBody(FORM, String.join("=1&", names) + "=1&last=here");
    }

    private static MemoryExchange json(String as, List<String> names) {
        String body = names.stream().collect(Collectors.joining("\":1,\"", "{\"", "\":1,\"last\":\"here\"}"));
        return MemoryExchange.of("POST", "/?as=" + as).withHeader("X-Till", "7").withBody(JSON, body);
    }

    /** What comes back before the connection is closed; nothing when it is closed while the request is on its way. */
    private static String answer(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException refused) {
            return "";
        }
    }
}
