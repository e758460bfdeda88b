package dev.gotap.lambda;

import dev.gotap.context.spi.PercentDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event that is no client's request asks to be posted. All of it is checked before anything is posted. */
final class Records {

    private Records() {}

    static List<LambdaEvent> of(EventDocument event, EventKind kind) {
        if (kind == EventKind.EVENT_BRIDGE || kind == EventKind.SCHEDULED) {
            return List.of(ofBridge(event, kind));
        }
        List<EventRecord> records = event.records == null ? List.of() : event.records;
        List<LambdaEvent> posts = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            EventRecord record = records.get(i);
            posts.add(kind == EventKind.SQS ? ofMessage(event, record, i) : ofNotification(event, record, i));
        }
        return posts;
    }

    private static LambdaEvent ofMessage(EventDocument event, EventRecord record, int i) {
        String id = required(record.messageId, i, "messageId");
        String arn = required(record.eventSourceArn, i, "eventSourceARN");
        String queue = required(arn.substring(arn.lastIndexOf(':') + 1), i, "eventSourceARN");
        byte[] body = Utf8.bytes(record.body == null ? "" : record.body);
        if (body == null) {
            throw new EventException("Records[" + i + "].body: half of a surrogate pair (expected: Unicode text)");
        }
        return new LambdaEvent(EventKind.SQS, id, arn, queue, "", event.json, record.from, record.to, body);
    }

    private static LambdaEvent ofNotification(EventDocument event, EventRecord record, int i) {
        String bucket = required(record.bucket, i, "s3.bucket.name");
        String name = required(record.eventName, i, "eventName");
        String encoded = required(record.key, i, "s3.object.key");
        String key = PercentDecoder.form(encoded, 0, encoded.length());
        if (key == null) {
            throw new EventException("Records[" + i + "].s3.object.key: " + EventException.quoted(encoded)
                    + " (expected: UTF-8, form-encoded)");
        }
        String id = record.requestId == null ? "" : record.requestId;
        byte[] body = Arrays.copyOfRange(event.json, record.from, record.to);
        return new LambdaEvent(EventKind.S3, id, bucket, key, name, event.json, record.from, record.to, body);
    }

    private static LambdaEvent ofBridge(EventDocument event, EventKind kind) {
        String id = event.id == null ? "" : event.id;
        byte[] body = Arrays.copyOfRange(event.json, event.detailFrom, event.detailTo);
        if (event.detailText != null) { // as EventBridge Scheduler writes it
            byte[] text = Utf8.bytes(event.detailText);
            body = text == null ? body : text;
        }
        String source = requiredAtTop(event.source, "source");
        String type = requiredAtTop(event.detailType, "detail-type");
        if (kind == EventKind.EVENT_BRIDGE) {
            return new LambdaEvent(kind, id, source, "", type, event.json, 0, event.json.length, body);
        }
        String arn = event.resources.isEmpty() ? "" : event.resources.get(0);
        boolean rule = arn.contains(":rule/") || arn.contains(":schedule/");
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (!rule || name.isEmpty()) {
            throw new EventException("resources[0]: " + EventException.quoted(arn)
                    + " (expected: the ARN of a rule or schedule, which names the path)");
        }
        return new LambdaEvent(kind, id, arn, name, "", event.json, 0, event.json.length, body);
    }

    private static String required(@Nullable String value, int i, String name) {
        if (value == null || value.isEmpty()) {
            throw new EventException("Records[" + i + "]." + name + ": " + (value == null ? "none" : "\"\"")
                    + " (expected: a string that is not empty)");
        }
        return value;
    }

    private static String requiredAtTop(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new EventException(name + ": \"\" (expected: a string that is not empty)");
        }
        return value;
    }
}
