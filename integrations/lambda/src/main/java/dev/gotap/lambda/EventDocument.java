package dev.gotap.lambda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event says, as far as it matters to any kind, and which kind that makes it. */
final class EventDocument {

    private static final String KINDS =
            "an event of API Gateway (payload 1.0 or 2.0), a function URL, SQS, S3, EventBridge"
                    + " or a schedule; mend: let another function take it";

    final byte[] json;
    /** The members at the top that were read, and a few of the others. */
    final List<String> members = new ArrayList<>();

    // API Gateway
    @Nullable
    String version;

    @Nullable
    String resource;

    @Nullable
    String httpMethod;

    @Nullable
    String path;

    @Nullable
    String rawPath;

    @Nullable
    String rawQuery;

    @Nullable
    String body;

    boolean base64;

    @Nullable
    Fields headers;

    @Nullable
    Fields multiHeaders;

    @Nullable
    Fields query;

    @Nullable
    Fields multiQuery;

    List<String> cookies = List.of();
    boolean hasContext;
    boolean hasHttp;

    @Nullable
    String stage;

    @Nullable
    String requestId;

    @Nullable
    String domainName;

    @Nullable
    String contextMethod;

    @Nullable
    String sourceIp;

    /** What tells that it is of a kind nobody here serves, or null. */
    @Nullable
    String foreign;

    // Records
    @Nullable
    List<EventRecord> records;

    // EventBridge
    @Nullable
    String id;

    @Nullable
    String source;

    @Nullable
    String detailType;

    List<String> resources = List.of();
    boolean hasDetail;
    int detailFrom;
    int detailTo;

    @Nullable
    String detailText;

    EventDocument(byte[] json) {
        this.json = json;
    }

    /** What it is; exactly one row of the table in the package's description. */
    EventKind kind() {
        if (foreign != null) {
            throw new EventException("the event has " + foreign + " (expected: " + KINDS + ")");
        }
        boolean v2 = "2.0".equals(version) && rawPath != null && hasHttp;
        boolean v1 = (version == null || version.equals("1.0")) && httpMethod != null && resource != null && hasContext;
        boolean batch = records != null;
        boolean bridge = source != null && detailType != null && hasDetail;
        int rows = (v2 ? 1 : 0) + (v1 ? 1 : 0) + (batch ? 1 : 0) + (bridge ? 1 : 0);
        if (rows != 1) {
            throw unclear(rows);
        }
        if (batch) {
            return kindOfRecords();
        }
        if (bridge) {
            return isScheduled() ? EventKind.SCHEDULED : EventKind.EVENT_BRIDGE;
        }
        return v2 ? EventKind.API_GATEWAY_V2 : EventKind.API_GATEWAY_V1;
    }

    private boolean isScheduled() {
        return "Scheduled Event".equals(detailType) && ("aws.events".equals(source) || "aws.scheduler".equals(source));
    }

    // A batch without records comes from nobody but a poller whose filter left none.
    private EventKind kindOfRecords() {
        List<EventRecord> all = records == null ? List.of() : records;
        EventKind kind = null;
        for (int i = 0; i < all.size(); i++) {
            EventKind next = kindOf(all.get(i).eventSource, i);
            if (kind != null && next != kind) {
                throw new EventException("Records: " + kind + " and " + next + " (expected: all of one source)");
            }
            kind = next;
        }
        return kind == null ? EventKind.SQS : kind;
    }

    private static EventKind kindOf(@Nullable String eventSource, int i) {
        if ("aws:sqs".equals(eventSource)) {
            return EventKind.SQS;
        }
        if ("aws:s3".equals(eventSource)) {
            return EventKind.S3;
        }
        throw new EventException("Records[" + i + "].eventSource: "
                + (eventSource == null ? "none" : EventException.quoted(eventSource)) + " (expected: " + KINDS + ")");
    }

    private EventException unclear(int rows) {
        StringBuilder found = new StringBuilder();
        members.forEach(name -> found.append(' ').append(EventException.quoted(name)));
        String what = found.length() == 0 ? " nothing" : found.toString();
        return new EventException(
                rows == 0
                        ? "the event is of no kind that is known; it has" + what + " (expected: " + KINDS + ")"
                        : "the event is of " + rows + " kinds at once; it has" + what
                                + " (expected: exactly one kind)");
    }
}
