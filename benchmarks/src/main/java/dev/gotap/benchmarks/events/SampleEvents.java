package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events with all the members that AWS gives them. */
public final class SampleEvents {

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36";

    private static final String V2 = """
            {"version":"2.0","routeKey":"ANY /{proxy+}","rawPath":"/users/42","rawQueryString":"fields=name&page=2",\
            "cookies":["session=abcdef0123456789","theme=dark"],"headers":{"accept":"application/json",\
            "accept-encoding":"gzip, deflate, br","content-length":"24","content-type":"application/json",\
            "host":"r3pmxmplak.execute-api.us-east-2.amazonaws.com","user-agent":"%s",\
            "x-amzn-trace-id":"Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e","x-forwarded-for":"205.255.255.176",\
            "x-forwarded-port":"443","x-forwarded-proto":"https"},\
            "queryStringParameters":{"fields":"name","page":"2"},"pathParameters":{"proxy":"users/42"},\
            "requestContext":{"accountId":"123456789012","apiId":"r3pmxmplak",\
            "domainName":"r3pmxmplak.execute-api.us-east-2.amazonaws.com","domainPrefix":"r3pmxmplak",\
            "http":{"method":"POST","path":"/users/42","protocol":"HTTP/1.1","sourceIp":"205.255.255.176",\
            "userAgent":"%s"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"ANY /{proxy+}","stage":"$default",\
            "time":"10/Mar/2020:05:16:23 +0000","timeEpoch":1583817383220},\
            "body":"{\\"name\\":\\"Ada\\",\\"age\\":36}","isBase64Encoded":false}""".formatted(BROWSER, BROWSER);

    private static final String V1 = """
            {"resource":"/{proxy+}","path":"/users/42","httpMethod":"POST","headers":{"Accept":"application/json",\
            "Content-Type":"application/json","Host":"1234567890.execute-api.us-east-1.amazonaws.com",\
            "User-Agent":"%s","X-Amz-Cf-Id":"cDehVQoZnx43VYQb9j2-nvCh-9z396Uhbp027Y2JvkCPNLmGJHqlaA==",\
            "X-Forwarded-For":"205.255.255.176, 127.0.0.2","X-Forwarded-Port":"443","X-Forwarded-Proto":"https"},\
            "multiValueHeaders":{"Accept":["application/json"],"Content-Type":["application/json"],\
            "Host":["1234567890.execute-api.us-east-1.amazonaws.com"],"User-Agent":["%s"],\
            "X-Amz-Cf-Id":["cDehVQoZnx43VYQb9j2-nvCh-9z396Uhbp027Y2JvkCPNLmGJHqlaA=="],\
            "X-Forwarded-For":["205.255.255.176, 127.0.0.2"],"X-Forwarded-Port":["443"],\
            "X-Forwarded-Proto":["https"]},"queryStringParameters":{"fields":"name","page":"2"},\
            "multiValueQueryStringParameters":{"fields":["name"],"page":["2"]},"pathParameters":{"proxy":"users/42"},\
            "stageVariables":{"baz":"qux"},"requestContext":{"accountId":"123456789012","resourceId":"123456",\
            "stage":"prod","requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","requestTime":"09/Apr/2015:12:34:56 +0000",\
            "requestTimeEpoch":1428582896000,"identity":{"cognitoIdentityPoolId":null,"accountId":null,\
            "cognitoIdentityId":null,"caller":null,"accessKey":null,"sourceIp":"205.255.255.176",\
            "cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"userAgent":"%s",\
            "user":null},"path":"/prod/users/42","resourcePath":"/{proxy+}","httpMethod":"POST","apiId":"1234567890",\
            "protocol":"HTTP/1.1"},"body":"{\\"name\\":\\"Ada\\",\\"age\\":36}","isBase64Encoded":false}""".formatted(BROWSER, BROWSER, BROWSER);

    private static final String S3 = """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-2",\
            "eventTime":"2019-09-03T19:37:27.192Z","eventName":"ObjectCreated:Put",\
            "userIdentity":{"principalId":"AWS:AIDAINPONIXQXHT3IKHL2"},\
            "requestParameters":{"sourceIPAddress":"205.255.255.255"},\
            "responseElements":{"x-amz-request-id":"D82B88E5F771F645",\
            "x-amz-id-2":"vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo="},\
            "s3":{"s3SchemaVersion":"1.0","configurationId":"828aa6fc-f7b5-4305-8584-487c791949c1",\
            "bucket":{"name":"photos","ownerIdentity":{"principalId":"A3I5XTEXAMAI3E"},\
            "arn":"arn:aws:s3:::photos"},"object":{"key":"2019/b21b84d653bb07b05b1e6b33684dc11b+1.jpg","size":1305107,\
            "eTag":"b21b84d653bb07b05b1e6b33684dc11b","sequencer":"0C0F6F405D6ED209E1"}}}]}""";

    private static final String BRIDGE = """
            {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"Order Placed",\
            "source":"shop.orders","account":"111122223333","time":"2017-12-22T18:43:48Z","region":"us-west-1",\
            "resources":["arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0"],\
            "detail":{"order":4711,"customer":"ada","lines":[{"sku":"4006381333931","quantity":3}]}}""";

    // The deciding members come last, after all that there is to skip.
    private static final String SCHEDULED = """
            {"version":"0","id":"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa","account":"123456789012",\
            "time":"2015-10-08T16:53:06Z","region":"us-east-1",\
            "resources":["arn:aws:events:us-east-1:123456789012:rule/nightly"],"detail":{},"source":"aws.events",\
            "detail-type":"Scheduled Event"}""";

    private SampleEvents() {}

    /**
     * An event.
     *
     * @param kind of SQS two messages, of S3 one record
     * @return its bytes
     */
    public static byte[] of(EventKind kind) {
        return switch (kind) {
            case API_GATEWAY_V1 -> bytes(V1);
            case API_GATEWAY_V2 -> bytes(V2);
            case SQS -> batch(2, 32);
            case S3 -> bytes(S3);
            case EVENT_BRIDGE -> bytes(BRIDGE);
            case SCHEDULED -> bytes(SCHEDULED);
        };
    }

    /**
     * Messages of a queue.
     *
     * @param messages how many
     * @param bodyBytes the length of each body
     * @return the event's bytes
     */
    static byte[] batch(int messages, int bodyBytes) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            records.add(("{\"messageId\":\"059f36b4-87a3-44ab-83d2-%012d\","
                            + "\"receiptHandle\":\"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a\",\"body\":\"%s\","
                            + "\"attributes\":{\"ApproximateReceiveCount\":\"1\",\"SentTimestamp\":\"1545082649183\","
                            + "\"SenderId\":\"AIDAIENQZJOLO23YVJ4VO\",\"ApproximateFirstReceiveTimestamp\":\"1545082649185\"},"
                            + "\"messageAttributes\":{},\"md5OfBody\":\"e4e68fb7bd0e697a0ae8f1bb342846b3\","
                            + "\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:aws:sqs:us-east-2:123456789012:orders\","
                            + "\"awsRegion\":\"us-east-2\"}")
                    .formatted(i, "x".repeat(bodyBytes)));
        }
        return bytes("{\"Records\":[" + String.join(",", records) + "]}");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
