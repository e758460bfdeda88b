package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param status of the answer
 * @param headers of the answer
 * @param body as text
 */
record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asString();
    }

    long number(String pointer) {
        JsonNode node = at(pointer);
        assertThat(node.isNumber()).as("%s of %s", pointer, body).isTrue();
        return node.longValue();
    }

    Answer hasStatus(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /** A problem document (RFC 9457) with that status and code. */
    Answer isProblem(int expected, String code) {
        hasStatus(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(number("/status")).isEqualTo(expected);
        assertThat(text("/code")).as(body).isEqualTo(code);
        return this;
    }

    /** A problem document that blames that field. */
    Answer blames(String pointer, String code) {
        isProblem(422, "VALIDATION_ERROR");
        assertThat(text("/errors/0/pointer")).as(body).isEqualTo(pointer);
        assertThat(text("/errors/0/code")).as(body).isEqualTo(code);
        return this;
    }
}
