package dev.gotap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What an event is follows from what is in it, never from the order, and what is unclear is refused. */
class EventDetectionTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final LambdaAdapter adapter = LambdaAdapter.of(Router.create());

    @Test
    void event_ofEachKind_isRecognised_whateverTheOrderOfItsMembers() {
        Random random = new Random(7);
        Samples.ALL.forEach((kind, event) -> {
            assertThat(adapter.kindOf(Samples.bytes(event))).isEqualTo(kind);
            assertThat(adapter.validate(Samples.bytes(event))).isEqualTo(kind);
            assertThat(adapter.canHandle(Samples.bytes(event))).isTrue();
            for (int i = 0; i < 20; i++) {
                assertThat(adapter.kindOf(shuffled(event, random))).isEqualTo(kind);
            }
        });
    }

    private static byte[] shuffled(String event, Random random) {
        Map<?, ?> tree = MAPPER.readValue(event, Map.class);
        List<Object> names = new ArrayList<>(tree.keySet());
        Collections.shuffle(names, random);
        Map<Object, Object> again = new LinkedHashMap<>();
        names.forEach(name -> again.put(name, tree.get(name)));
        return MAPPER.writeValueAsBytes(again);
    }

    @Test
    void members_ofTwoKinds_areRefused() {
        List<EventKind> kinds = List.of(EventKind.API_GATEWAY_V1, EventKind.SQS, EventKind.EVENT_BRIDGE);
        for (EventKind one : kinds) {
            for (EventKind other : kinds) {
                if (one != other) {
                    Map<String, Object> both = new LinkedHashMap<>(tree(one));
                    both.remove("version");
                    tree(other).forEach(both::putIfAbsent);
                    both.remove("version");
                    refused(MAPPER.writeValueAsString(both), "2 kinds at once", "exactly one");
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(EventKind kind) {
        return MAPPER.readValue(Samples.ALL.get(kind), Map.class);
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of("{}", "it has nothing"),
                Arguments.of("{\"a\": 1, \"\\u001b[2J\": 2}", "it has \"a\" \"\\u001b[2J\""),
                Arguments.of("{\"key1\": \"value1\"}", "\"key1\""),
                Arguments.of(
                        "{\"resource\": \"/\", \"httpMethod\": \"GET\", \"path\": \"/\","
                                + " \"requestContext\": {\"connectionId\": \"c\", \"routeKey\": \"$default\"}}",
                        "requestContext.connectionId"),
                Arguments.of(
                        "{\"httpMethod\": \"GET\", \"path\": \"/\", \"requestContext\": {\"elb\": {}}}",
                        "requestContext.elb"),
                Arguments.of(
                        "{\"type\": \"REQUEST\", \"methodArn\": \"arn\", \"resource\": \"/\", \"httpMethod\": \"GET\","
                                + " \"requestContext\": {}}",
                        "methodArn"),
                Arguments.of(
                        Samples.V2.replaceFirst("\\{", "{\"type\": \"REQUEST\", \"routeArn\": \"arn\","), "routeArn"),
                Arguments.of("{\"Records\": [{\"EventSource\": \"aws:sns\", \"Sns\": {}}]}", "\"aws:sns\""),
                Arguments.of("{\"Records\": [{\"eventSource\": \"aws:dynamodb\"}]}", "\"aws:dynamodb\""),
                Arguments.of("{\"Records\": [{\"messageId\": \"m\"}]}", "Records[0].eventSource: none"),
                Arguments.of(
                        "{\"Records\": [{\"eventSource\": \"aws:sqs\"}, {\"eventSource\": \"aws:s3\"}]}",
                        "Records: SQS and S3"),
                Arguments.of(Samples.V2.replace("\"2.0\"", "\"3.0\""), "\"version\""),
                Arguments.of(Samples.V1.replaceFirst("\\{", "{\"version\": \"2.0\","), "\"version\""));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void event_ofNoKind_isRefused_andWhatWasFoundIsNamed(String event, String found) {
        refused(event, found, "expected:");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "the event: found the end"),
                Arguments.of("null", "the event: found null"),
                Arguments.of("[]", "the event: found an array"),
                Arguments.of("{", "not the JSON"),
                Arguments.of("{\"a\": nope}", "not the JSON"),
                Arguments.of("{} {}", "after the event: found an object (expected: nothing"),
                Arguments.of("{\"Records\": {}}", "Records: found an object (expected: an array"),
                Arguments.of("{\"Records\": [1]}", "Records[0]: found a number (expected: an object"),
                Arguments.of("{\"headers\": []}", "headers: found an array (expected: an object"),
                Arguments.of("{\"headers\": {\"a\": 1}}", "headers: found a number (expected: a string"),
                Arguments.of("{\"isBase64Encoded\": \"false\"}", "isBase64Encoded: found a string"),
                Arguments.of("{\"requestContext\": {\"http\": 1}}", "requestContext.http: found a number"),
                Arguments.of(Samples.V2.replace("\"method\"", "\"verb\""), "requestContext.http.method: none"),
                Arguments.of(Samples.V1.replace(" \"path\": \"/u", " \"way\": \"/u"), "path: none"),
                Arguments.of(Samples.BRIDGE.replace("shop.orders", ""), "source: \"\""),
                Arguments.of(Samples.S3.replace("\"name\"", "\"called\""), "s3.bucket.name: none"),
                Arguments.of("{\"body\": \"a\", \"body\": \"b\"}", "\"body\" comes twice"),
                Arguments.of("{\"headers\": {\"a\": \"1\", \"a\": \"2\"}}", "headers: \"a\" comes twice"),
                Arguments.of("{\"multiValueHeaders\": {\"a\": [], \"b\": [\"1\"], \"b\": []}}", "\"b\" comes twice"),
                Arguments.of("{\"requestContext\": {\"stage\": \"a\", \"stage\": \"b\"}}", "\"stage\" comes twice"),
                Arguments.of("{\"Records\": [{\"body\": \"a\", \"body\": \"b\"}]}", "\"body\" comes twice"),
                Arguments.of("\ufeff{}", "not UTF-8 without a byte order mark"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void event_malformed_isRefused_andThePlaceIsNamed(String event, String found) {
        refused(event, found);
    }

    private void refused(String event, String... parts) {
        assertThatThrownBy(() -> adapter.answer(Samples.bytes(event)))
                .isInstanceOf(EventException.class)
                .hasMessageContainingAll(parts);
        assertThat(adapter.canHandle(Samples.bytes(event))).isFalse();
    }
}
