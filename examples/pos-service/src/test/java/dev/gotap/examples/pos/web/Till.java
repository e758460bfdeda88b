package dev.gotap.examples.pos.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A till: sends JSON to the service over a real socket. */
final class Till {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI service;

    /** A till of the service at that address, such as {@code http://127.0.0.1:8080/}. */
    Till(String service) {
        this.service = URI.create(service);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    Answer put(String path, String json) {
        return send("PUT", path, json, "Content-Type", "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** An open sale of those products, one of each; its id. */
    String ringUp(String... skus) {
        String lines = "{\"sku\":\"" + String.join("\"},{\"sku\":\"", skus) + "\"}";
        return post("/api/v1/sales", "{\"terminal\":\"T1\",\"lines\":[" + lines + "]}")
                .text("/id");
    }

    /** A sale of those products that is paid in cash; its id. */
    String sell(String... skus) {
        String id = ringUp(skus);
        post("/api/v1/sales/" + id + "/payments/cash", "{\"tenderedCents\":100000}");
        return id;
    }

    Answer send(String method, String path, String body, String... headers) {
        try {
            return sendUnlessCut(method, path, body, headers);
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path + " was not answered", failed);
        }
    }

    /** Fails when the connection does, which is what happens to the clients of a process that is killed. */
    Answer sendUnlessCut(String method, String path, String body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
