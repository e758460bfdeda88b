package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gotap.context.Cookie;
import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiGatewayV1Test {

    private static Map<String, Object> serve(String event, Handler handler) {
        Router app = Router.create();
        app.any("/users/:id", handler);
        return Samples.answer(LambdaAdapter.of(app), event);
    }

    @Test
    void request_everyPart_reachesTheHandler() {
        Map<String, Object> seen = new TreeMap<>();
        List<String> many = new ArrayList<>();
        serve(Samples.V1, c -> {
            seen.put("method", c.method());
            seen.put("id", c.param("id"));
            seen.put("a", c.queryAll("a"));
            seen.put("b", c.query("b"));
            seen.put("cookies", c.cookie("s") + c.cookie("t"));
            seen.put("body", c.bodyText());
            seen.put("ip", c.clientIp());
            many.addAll(c.headers("x-many"));
        });

        assertThat(seen)
                .containsOnly(
                        entry("method", "POST"),
                        entry("id", "7"),
                        entry("a", List.of("1", "2")),
                        entry("b", "x y"),
                        entry("cookies", "12"),
                        entry("body", "{\"name\": \"Ann\"}"),
                        entry("ip", "2001:db8:0:0:0:0:0:1"));
        assertThat(many).containsExactly("1", "2");
    }

    @Test
    void answer_headersOfOneName_areEachThere() {
        Map<String, Object> answer = serve(Samples.V1, c -> {
            c.setCookie(Cookie.of("s", "1"));
            c.setCookie(Cookie.of("t", "2"));
            c.string(200, "x");
        });

        assertThat(answer).containsEntry("statusCode", 200).doesNotContainKeys("headers", "cookies");
        Map<?, ?> headers = (Map<?, ?>) answer.get("multiValueHeaders");
        assertThat(headers.get("content-type")).isEqualTo(List.of("text/plain; charset=utf-8"));
        assertThat((List<?>) headers.get("set-cookie")).hasSize(2);
    }

    @Test
    void maps_thatAreNull_areEmpty_andTheSingleOnesServeAlone() {
        String event = """
                {"resource": "/users/{id}", "path": "/users/7", "httpMethod": "GET", "headers": {"X-A": "1", "x-a": "2"},
                 "multiValueHeaders": null, "queryStringParameters": {"q": "ä&b"}, "body": null,
                 "multiValueQueryStringParameters": null, "requestContext": {"identity": null}}""";

        assertThat(serve(event, c -> c.string(200, c.headers("X-A") + c.query("q") + c.clientIp())))
                .containsEntry("body", "[1, 2]ä&b");
    }

    @Test
    void maps_ofSeveralValuesThatAreEmpty_hideNothing() {
        String event = """
                {"resource": "/users/{id}", "path": "/users/7", "httpMethod": "GET", "headers": {"X-A": "1"},
                 "multiValueHeaders": {}, "queryStringParameters": {"q": "2"}, "multiValueQueryStringParameters": {},
                 "requestContext": {}}""";

        assertThat(serve(event, c -> c.string(200, c.header("X-A") + c.query("q"))))
                .containsEntry("body", "12");
    }

    // A REST API leaves the path as it came; an HTTP API with payload 1.0 has decoded it.
    @ParameterizedTest
    @CsvSource({"'', %2541, %41", "'\"version\": \"1.0\", ', %41, %41"})
    void path_isDecodedOnce(String version, String inEvent, String expected) {
        String event = Samples.V1
                .replaceFirst("\\{", "{" + version)
                .replace("\"path\": \"/users/7\"", "\"path\": \"/users/" + inEvent + '"');

        assertThat(serve(event, c -> c.string(200, c.param("id")))).containsEntry("body", expected);
    }

    @Test
    void request_ofTheConsole_hasNoAddress() {
        String event = Samples.V1.replace("2001:db8::1", "test-invoke-source-ip");

        assertThat(serve(event, c -> c.string(200, "[" + c.clientIp() + "]"))).containsEntry("body", "[]");
    }
}
