package dev.gotap.lambda;

/** The kinds of event that routes can serve. */
public enum EventKind {
    /** API Gateway with payload 1.0: REST APIs, and HTTP APIs that are set to it. */
    API_GATEWAY_V1(true, ""),
    /** API Gateway with payload 2.0: HTTP APIs, and Lambda function URLs. */
    API_GATEWAY_V2(true, ""),
    /** A batch of SQS messages. */
    SQS(false, "sqs"),
    /** Notifications of an S3 bucket. */
    S3(false, "s3"),
    /** An event of an EventBridge bus. */
    EVENT_BRIDGE(false, "events"),
    /** A schedule came due: an EventBridge rule, or EventBridge Scheduler. */
    SCHEDULED(false, "scheduled");

    private final boolean http;
    private final String segment;

    EventKind(boolean http, String segment) {
        this.http = http;
        this.segment = segment;
    }

    /**
     * Tells whether a client's request is in the event, and an HTTP answer is wanted.
     *
     * @return true for the two kinds of API Gateway
     */
    public boolean isHttp() {
        return http;
    }

    /** What its paths begin with after the prefix. */
    String segment() {
        return segment;
    }
}
