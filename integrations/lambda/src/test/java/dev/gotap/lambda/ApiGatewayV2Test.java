package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gotap.context.Cookie;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.router.Router;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiGatewayV2Test {

    record User(String name) {}

    private static Map<String, Object> serve(String event, Handler handler) {
        return serve(LambdaOptions.defaults(), event, handler);
    }

    private static Map<String, Object> serve(LambdaOptions options, String event, Handler handler) {
        Router app = Router.create();
        app.any("/users/:id", handler);
        return Samples.answer(LambdaAdapter.of(app, options), event);
    }

    @Test
    void request_everyPart_reachesTheHandler() {
        Map<String, Object> seen = new TreeMap<>();
        serve(Samples.V2, c -> {
            seen.put("method", c.method());
            seen.put("id", c.param("id"));
            seen.put("a", c.queryAll("a"));
            seen.put("b", c.query("b"));
            seen.put("host", c.header("Host"));
            seen.put("list", c.header("X-LIST"));
            seen.put("cookies", c.cookie("s") + c.cookie("t"));
            seen.put("body", c.bodyJson(User.class));
            seen.put("ip", c.clientIp());
            seen.put("scheme", c.scheme());
        });

        assertThat(seen)
                .containsOnly(
                        entry("method", "POST"),
                        entry("id", "7"),
                        entry("a", List.of("1", "2")),
                        entry("b", "x y"),
                        entry("host", "api.example.com"),
                        entry("list", "1,2"),
                        entry("cookies", "12"),
                        entry("body", new User("Ann")),
                        entry("ip", "192.0.2.1"),
                        entry("scheme", "https"));
    }

    @Test
    void answer_everyPart_isWritten() {
        Map<String, Object> answer = serve(Samples.V2, c -> {
            c.setCookie(Cookie.of("s", "1"));
            c.setCookie(Cookie.of("t", "2"));
            c.addHeader("X-Two", "1");
            c.addHeader("X-Two", "2");
            c.json(201, new User("Änn \"€\""));
        });

        assertThat(answer)
                .containsEntry("statusCode", 201)
                .containsEntry("isBase64Encoded", false)
                .containsEntry("body", "{\"name\":\"Änn \\\"€\\\"\"}");
        assertThat(answer.get("headers"))
                .isEqualTo(Map.of("content-type", "application/json; charset=utf-8", "x-two", "1, 2"));
        assertThat((List<?>) answer.get("cookies"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("s=1");
    }

    @Test
    void body_inBase64_isDecoded_andBinaryAnswerIsEncoded() {
        byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', 0, 1};
        String event = Samples.V2
                .replace("\"isBase64Encoded\": false", "\"isBase64Encoded\": true")
                .replace("{\\\"name\\\": \\\"Ann\\\"}", Base64.getEncoder().encodeToString(bytes));

        Map<String, Object> answer = serve(event, c -> c.data(200, "image/png", c.bodyBytes()));

        assertThat(answer)
                .containsEntry("isBase64Encoded", true)
                .containsEntry("body", Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void head_hasHeadersAndNoBody() {
        Router app = Router.create();
        app.get("/users/:id", c -> c.string(200, "Ann"));

        Map<String, Object> answer = Samples.answer(LambdaAdapter.of(app), Samples.V2.replace("\"POST\"", "\"HEAD\""));

        assertThat(answer).containsEntry("statusCode", 200).containsEntry("body", "");
        assertThat(answer.get("headers")).isEqualTo(Map.of("content-type", "text/plain; charset=utf-8"));
    }

    @ParameterizedTest
    @CsvSource({"/other, POST, 404", "/users/7, TRACE, 405"})
    void request_withoutRoute_isAProblem(String path, String method, int status) {
        Router app = Router.create();
        app.get("/users/:id", c -> c.string(200, "Ann"));

        Map<String, Object> answer = Samples.answer(
                LambdaAdapter.of(app),
                Samples.V2
                        .replace("\"rawPath\": \"/users/7\"", "\"rawPath\": \"" + path + '"')
                        .replace("\"POST\"", '"' + method + '"'));

        assertThat(answer).containsEntry("statusCode", status);
        assertThat(answer.get("headers").toString()).contains("application/problem+json");
    }

    @Test
    void handler_thatFails_isAProblemWithoutItsCause() {
        Map<String, Object> meant = serve(Samples.V2, c -> {
            throw HttpError.of(409, "TAKEN", "taken");
        });
        Map<String, Object> failed = serve(Samples.V2, c -> {
            throw new IllegalStateException("secret");
        });

        assertThat(meant).containsEntry("statusCode", 409);
        assertThat(meant.get("body").toString()).contains("\"code\":\"TAKEN\"");
        assertThat(failed).containsEntry("statusCode", 500);
        assertThat(failed.toString()).doesNotContain("secret");
    }

    @Test
    void answer_thatBreaksOff_isNotSentByHalf() {
        Map<String, Object> answer = serve(Samples.V2, c -> {
            c.stream(200, "text/plain", out -> {
                out.write('x');
                throw new java.io.IOException("gone");
            });
        });

        assertThat(answer).containsEntry("statusCode", 500);
        assertThat(answer.get("body").toString()).contains("INTERNAL_ERROR").doesNotContain("gone");
    }

    @Test
    void request_asynchronous_isWaitedFor() {
        CompletableFuture<String> later = new CompletableFuture<>();
        Map<String, Object> answer = serve(Samples.V2, c -> {
            c.async(() -> later.thenAccept(text -> c.string(200, text)));
            new Thread(() -> later.complete("done")).start();
        });

        assertThat(answer).containsEntry("statusCode", 200).containsEntry("body", "done");
    }

    @ParameterizedTest
    @CsvSource({
        "prod, /prod/users/7, 7",
        "prod, /production/users/7, ''",
        "prod, /users/7, 7",
        "$default, /users/7, 7",
        "users, /users/users/7, 7",
    })
    void stage_isTakenOffAtASegmentsEnd(String stage, String rawPath, String id) {
        String event = Samples.V2
                .replace("\"stage\": \"$default\"", "\"stage\": \"" + stage + '"')
                .replace("\"rawPath\": \"/users/7\"", "\"rawPath\": \"" + rawPath + '"');

        Map<String, Object> answer = serve(event, c -> c.string(200, c.param("id")));

        assertThat(answer.get("statusCode")).isEqualTo(id.isEmpty() ? 404 : 200);
        assertThat(answer.get("body").toString()).contains(id);
    }

    @Test
    void basePath_andStageKept_asTheOptionsSay() {
        String event = Samples.V2
                .replace("\"stage\": \"$default\"", "\"stage\": \"users\"")
                .replace("\"rawPath\": \"/users/7\"", "\"rawPath\": \"/v1/users/7\"");

        assertThat(serve(LambdaOptions.defaults().withBasePath("/v1"), event, c -> c.string(200, c.param("id"))))
                .containsEntry("body", "7");
        assertThat(serve(
                        LambdaOptions.defaults().withStageKept(),
                        event.replace("/v1", ""),
                        c -> c.string(200, c.param("id"))))
                .containsEntry("body", "7");
    }

    // HTTP APIs decode the path, function URLs do not; what a client wrote is decoded once either way.
    @ParameterizedTest
    @CsvSource({
        "r3.execute-api.eu-west-1.amazonaws.com, %41, %41",
        "r3.execute-api.eu-west-1.amazonaws.com, a b?é#, a b?é#",
        "x.lambda-url.eu-west-1.on.aws, %2541, %41",
        "x.lambda-url.eu-west-1.on.aws, a%20b, a b",
    })
    void path_isDecodedOnce(String domain, String inEvent, String expected) {
        String event = Samples.V2
                .replace("r3.execute-api.eu-west-1.amazonaws.com", domain)
                .replace("\"rawPath\": \"/users/7\"", "\"rawPath\": \"/users/" + inEvent + '"');

        assertThat(serve(event, c -> c.string(200, c.param("id")))).containsEntry("body", expected);
    }

    @Test
    void event_behindTheRequest_isThere() {
        Map<String, Object> answer = serve(Samples.V2, c -> {
            LambdaEvent event = LambdaEvent.of(c);
            c.string(
                    200,
                    event.kind() + " " + event.id() + " "
                            + new String(event.json(), java.nio.charset.StandardCharsets.UTF_8)
                                    .contains("\"sub\": \"ann\""));
        });

        assertThat(answer).containsEntry("body", "API_GATEWAY_V2 JKJaXmPLvHcESHA= true");
    }
}
