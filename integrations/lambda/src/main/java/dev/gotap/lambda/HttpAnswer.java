package dev.gotap.lambda;

import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.StatusText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer as API Gateway wants it. A body that is UTF-8 goes as text, which gives back the very same bytes whatever its
 * type; any other goes in base64. What frames a message on a connection is left out, since API Gateway has connections of
 * its own.
 */
final class HttpAnswer {

    private static final String PROBLEM = "application/problem+json";

    private final JsonFactory json = new JsonFactory();

    byte[] of(EventKind kind, MemoryExchange exchange) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        exchange.forEachResponseHeader((name, value) -> {
            if (!isFraming(name)) {
                lines.computeIfAbsent(name.toLowerCase(Locale.ROOT), it -> new ArrayList<>(1))
                        .add(value);
            }
        });
        return write(kind, exchange.status(), lines, exchange.body());
    }

    /** A refusal before any handler, or an answer that broke off. */
    byte[] of(EventKind kind, String method, HttpError error) {
        byte[] body = method.equals("HEAD") ? new byte[0] : problem(error);
        return write(kind, error.status(), Map.of("content-type", List.of(PROBLEM)), body);
    }

    private byte[] problem(HttpError error) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeStringProperty("type", "about:blank");
            out.writeStringProperty("title", StatusText.of(error.status()));
            out.writeNumberProperty("status", error.status());
            out.writeStringProperty("detail", error.message());
            out.writeStringProperty("code", error.code());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private byte[] write(EventKind kind, int status, Map<String, List<String>> lines, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + body.length * 4 / 3);
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeNumberProperty("statusCode", status);
            if (kind == EventKind.API_GATEWAY_V1) {
                multiValueHeaders(out, lines);
            } else {
                headersAndCookies(out, lines);
            }
            boolean text = Utf8.isText(body);
            out.writeBooleanProperty("isBase64Encoded", !text);
            out.writeName("body");
            if (text) {
                out.writeUTF8String(body, 0, body.length);
            } else {
                out.writeBinary(body);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void multiValueHeaders(JsonGenerator out, Map<String, List<String>> lines) {
        out.writeName("multiValueHeaders");
        out.writeStartObject();
        lines.forEach((name, values) -> array(out, name, values));
        out.writeEndObject();
    }

    private static void headersAndCookies(JsonGenerator out, Map<String, List<String>> lines) {
        out.writeName("headers");
        out.writeStartObject();
        lines.forEach((name, values) -> {
            if (!name.equals("set-cookie")) {
                out.writeStringProperty(name, values.size() == 1 ? values.get(0) : String.join(", ", values));
            }
        });
        out.writeEndObject();
        List<String> cookies = lines.get("set-cookie");
        if (cookies != null) {
            array(out, "cookies", cookies);
        }
    }

    private static void array(JsonGenerator out, String name, List<String> values) {
        out.writeName(name);
        out.writeStartArray();
        values.forEach(out::writeString);
        out.writeEndArray();
    }

    private static boolean isFraming(String name) {
        return name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Connection")
                || name.equalsIgnoreCase("Keep-Alive")
                || name.equalsIgnoreCase("Transfer-Encoding");
    }
}
