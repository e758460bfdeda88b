package dev.gotap.lambda;

import dev.gotap.context.Context;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The event behind a request, for handlers that want more of it than method, path, header and body.
 *
 * <pre>{@code
 * LambdaEvent event = LambdaEvent.of(c);
 * event.id();       // the message id of an SQS message
 * event.json();     // its whole record, or the whole event
 * }</pre>
 *
 * <p>Immutable but for its guard's mark; used by the thread of its request.
 */
public final class LambdaEvent {

    private final EventKind kind;
    private final String id;
    private final String source;
    private final String name;
    private final String type;
    private final byte[] event;
    private final int from;
    private final int to;
    private final byte[] body;
    private boolean guarded;

    LambdaEvent(
            EventKind kind,
            String id,
            String source,
            String name,
            String type,
            byte[] event,
            int from,
            int to,
            byte[] body) {
        this.kind = kind;
        this.id = id;
        this.source = source;
        this.name = name;
        this.type = type;
        this.event = event;
        this.from = from;
        this.to = to;
        this.body = body;
    }

    /**
     * The event behind a request.
     *
     * @param c the request's context
     * @return the event
     * @throws IllegalArgumentException when the request came by another transport
     */
    public static LambdaEvent of(Context c) {
        return c.unwrap(LambdaEvent.class);
    }

    /** The event, or null behind another transport. */
    static @Nullable LambdaEvent find(Context c) {
        try {
            return of(c);
        } catch (IllegalArgumentException otherTransport) {
            return null;
        }
    }

    /**
     * What kind of event it is.
     *
     * @return the kind
     */
    public EventKind kind() {
        return kind;
    }

    /**
     * What identifies it: the message id (SQS), the request id (API Gateway, S3), the id (EventBridge).
     *
     * @return empty when the event has none; never for SQS
     */
    public String id() {
        return id;
    }

    /**
     * Where it comes from: the ARN of the queue, the name of the bucket, the source of an EventBridge event, the ARN of the
     * rule or schedule.
     *
     * @return empty for API Gateway
     */
    public String source() {
        return source;
    }

    /**
     * What it is about: the name of the queue, the key of the S3 object (decoded), the name of the rule or schedule.
     *
     * @return empty for API Gateway and EventBridge
     */
    public String name() {
        return name;
    }

    /**
     * What happened: the name of the S3 event such as {@code ObjectCreated:Put}, the detail-type of an EventBridge event.
     *
     * @return empty for API Gateway, SQS and schedules
     */
    public String type() {
        return type;
    }

    /**
     * Its JSON as it came: the record of an SQS message or of an S3 notification, or the whole event.
     *
     * @return a copy, in UTF-8
     */
    public byte[] json() {
        return Arrays.copyOfRange(event, from, to);
    }

    /** What is posted; not copied. Empty for a client's request. */
    byte[] body() {
        return body;
    }

    void passGuard() {
        guarded = true;
    }

    boolean hasPassedGuard() {
        return guarded;
    }
}
