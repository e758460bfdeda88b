package dev.gotap.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Events as AWS writes them, shortened where nothing is learned from their length. */
final class Samples {

    static final String V2 = """
            {"version": "2.0", "routeKey": "ANY /{proxy+}", "rawPath": "/users/7", "rawQueryString": "a=1&a=2&b=x%20y",
             "cookies": ["s=1", "t=2"],
             "headers": {"host": "api.example.com", "x-list": "1,2", "content-type": "application/json",
                         "x-forwarded-for": "6.6.6.6", "x-forwarded-proto": "http"},
             "queryStringParameters": {"a": "1,2", "b": "x y"},
             "requestContext": {"accountId": "1", "apiId": "r3", "domainName": "r3.execute-api.eu-west-1.amazonaws.com",
                "authorizer": {"jwt": {"claims": {"sub": "ann"}, "scopes": null}},
                "http": {"method": "POST", "path": "/users/7", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1",
                         "userAgent": "curl"},
                "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /{proxy+}", "stage": "$default",
                "time": "10/Mar/2020:05:16:23 +0000", "timeEpoch": 1583817383220},
             "body": "{\\"name\\": \\"Ann\\"}", "isBase64Encoded": false}
            """;

    static final String V1 = """
            {"resource": "/{proxy+}", "path": "/users/7", "httpMethod": "POST",
             "headers": {"Host": "api.example.com", "X-Many": "2", "Content-Type": "application/json",
                         "X-Forwarded-For": "6.6.6.6"},
             "multiValueHeaders": {"Host": ["api.example.com"], "X-Many": ["1", "2"], "Cookie": ["s=1; t=2"],
                                   "Content-Type": ["application/json"], "X-Forwarded-For": ["6.6.6.6"]},
             "queryStringParameters": {"a": "2", "b": "x y"},
             "multiValueQueryStringParameters": {"a": ["1", "2"], "b": ["x y"]},
             "pathParameters": {"proxy": "users/7"}, "stageVariables": null,
             "requestContext": {"accountId": "1", "resourceId": "r", "stage": "prod", "requestId": "c6af9ac6",
                "requestTimeEpoch": 1583817383220, "path": "/prod/users/7", "httpMethod": "POST",
                "identity": {"accountId": null, "sourceIp": "2001:db8::1", "userAgent": "curl"}, "protocol": "HTTP/1.1"},
             "body": "{\\"name\\": \\"Ann\\"}", "isBase64Encoded": false}
            """;

    static final String SQS = "{\"Records\": [" + message("m1", "{\\\"n\\\": 1}") + ", " + message("m2", "two") + "]}";

    static final String S3 = """
            {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-west-1",
              "eventTime": "1970-01-01T00:00:00.000Z", "eventName": "ObjectCreated:Put",
              "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810"},
              "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": "photos", "arn": "arn:aws:s3:::photos"},
                     "object": {"key": "a+b/%C3%A9.jpg", "size": 1024}}}]}
            """;

    static final String BRIDGE = """
            {"version": "0", "id": "e1", "detail-type": "Order Placed", "source": "shop.orders", "account": "1",
             "time": "2026-11-21T00:00:00Z", "region": "eu-west-1", "resources": [],
             "detail": {"order": 7, "total": 1.10}}
            """;

    static final String SCHEDULED = """
            {"version": "0", "id": "e2", "detail-type": "Scheduled Event", "source": "aws.events", "account": "1",
             "time": "2026-11-21T00:00:00Z", "region": "eu-west-1",
             "resources": ["arn:aws:events:eu-west-1:1:rule/nightly"], "detail": {}}
            """;

    static final Map<EventKind, String> ALL = Map.of(
            EventKind.API_GATEWAY_V1, V1,
            EventKind.API_GATEWAY_V2, V2,
            EventKind.SQS, SQS,
            EventKind.S3, S3,
            EventKind.EVENT_BRIDGE, BRIDGE,
            EventKind.SCHEDULED, SCHEDULED);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Samples() {}

    static String message(String id, String body) {
        return message(id, "orders", body);
    }

    static String message(String id, String queue, String body) {
        return """
                {"messageId": "%s", "receiptHandle": "h", "body": "%s",
                 "attributes": {"ApproximateReceiveCount": "1"}, "messageAttributes": {}, "md5OfBody": "x",
                 "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:eu-west-1:1:%s", "awsRegion": "eu-west-1"}""".formatted(id, body, queue);
    }

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** What the adapter answers, as a tree. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> answer(LambdaAdapter adapter, String event) {
        return MAPPER.readValue(adapter.answer(bytes(event)), Map.class);
    }
}
