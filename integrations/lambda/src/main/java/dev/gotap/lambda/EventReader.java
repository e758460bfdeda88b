package dev.gotap.lambda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an event in one pass, whatever the order of its members. A member that matters must be of its type and come once;
 * all others are skipped.
 */
final class EventReader {

    private static final int MEMBERS_SHOWN = 12;

    private final JsonParser parser;
    private final EventDocument event;
    private final int maxHeaders;
    private final int maxParameters;

    EventReader(JsonParser parser, EventDocument event, int maxHeaders, int maxParameters) {
        this.parser = parser;
        this.event = event;
        this.maxHeaders = maxHeaders;
        this.maxParameters = maxParameters;
    }

    void read() {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw wrong("the event", "an object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            member(name);
        }
        if (parser.nextToken() != null) {
            throw wrong("after the event", "nothing");
        }
    }

    private void member(String name) {
        boolean known = true;
        parser.nextToken();
        switch (name) {
            case "version" -> event.version = text(name);
            case "resource" -> event.resource = text(name);
            case "httpMethod" -> event.httpMethod = text(name);
            case "path" -> event.path = text(name);
            case "rawPath" -> event.rawPath = text(name);
            case "rawQueryString" -> event.rawQuery = text(name);
            case "body" -> event.body = text(name);
            case "isBase64Encoded" -> event.base64 = flag(name);
            case "headers" -> event.headers = single(name, maxHeaders);
            case "multiValueHeaders" -> event.multiHeaders = multiple(name, maxHeaders);
            case "queryStringParameters" -> event.query = single(name, maxParameters);
            case "multiValueQueryStringParameters" -> event.multiQuery = multiple(name, maxParameters);
            case "cookies" -> event.cookies = texts(name);
            case "requestContext" -> context(name);
            case "Records" -> event.records = records(name);
            case "id" -> event.id = text(name);
            case "source" -> event.source = text(name);
            case "detail-type" -> event.detailType = text(name);
            case "resources" -> event.resources = texts(name);
            case "detail" -> detail();
            case "methodArn", "routeArn" -> foreign(name + ", as what API Gateway asks of an authorizer");
            default -> known = skipped();
        }
        if (known && event.members.contains(name)) {
            throw new EventException(EventException.quoted(name) + " comes twice (expected: once)");
        }
        if (known || event.members.size() < MEMBERS_SHOWN) {
            event.members.add(name);
        }
    }

    private void context(String path) {
        if (!object(path)) {
            return;
        }
        event.hasContext = true;
        List<String> seen = new ArrayList<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean known = true;
            parser.nextToken();
            switch (name) {
                case "stage" -> event.stage = text("requestContext.stage");
                case "requestId" -> event.requestId = text("requestContext.requestId");
                case "domainName" -> event.domainName = text("requestContext.domainName");
                case "identity" -> identity();
                case "http" -> http();
                case "connectionId" -> foreign("requestContext.connectionId, as a WebSocket of API Gateway");
                case "elb" -> foreign("requestContext.elb, as a request by an Application Load Balancer");
                default -> known = skipped();
            }
            once(known, path, name, seen);
        }
    }

    private void identity() {
        if (object("requestContext.identity")) {
            List<String> seen = new ArrayList<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                boolean known = name.equals("sourceIp") || skipped();
                if (known) {
                    event.sourceIp = text("requestContext.identity.sourceIp");
                }
                once(known, "requestContext.identity", name, seen);
            }
        }
    }

    private void http() {
        if (object("requestContext.http")) {
            event.hasHttp = true;
            List<String> seen = new ArrayList<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean known = true;
                parser.nextToken();
                switch (name) {
                    case "method" -> event.contextMethod = text("requestContext.http.method");
                    case "sourceIp" -> event.sourceIp = text("requestContext.http.sourceIp");
                    default -> known = skipped();
                }
                once(known, "requestContext.http", name, seen);
            }
        }
    }

    private void foreign(String what) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            event.foreign = what;
        }
        parser.skipChildren();
    }

    private void detail() {
        event.hasDetail = true;
        event.detailFrom = start();
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            event.detailText = parser.getString();
        }
        parser.skipChildren();
        event.detailTo = end();
    }

    private @Nullable List<EventRecord> records(String path) {
        if (!array(path)) {
            return null;
        }
        List<EventRecord> records = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw wrong("Records[" + records.size() + "]", "an object");
            }
            records.add(record());
        }
        return records;
    }

    private EventRecord record() {
        EventRecord record = new EventRecord();
        record.from = start();
        List<String> seen = new ArrayList<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean known = true;
            parser.nextToken();
            switch (name) {
                // SNS writes it so; it must not be taken for a record without a source.
                case "eventSource", "EventSource" -> record.eventSource = text(name);
                case "messageId" -> record.messageId = text(name);
                case "eventSourceARN" -> record.eventSourceArn = text(name);
                case "body" -> record.body = text(name);
                case "eventName" -> record.eventName = text(name);
                case "s3" -> s3(record);
                case "responseElements" -> record.requestId = memberOf("responseElements", "x-amz-request-id");
                default -> known = skipped();
            }
            once(known, "Records[]", name, seen);
        }
        record.to = end();
        return record;
    }

    private void s3(EventRecord record) {
        if (object("s3")) {
            List<String> seen = new ArrayList<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean known = true;
                parser.nextToken();
                switch (name) {
                    case "bucket" -> record.bucket = memberOf("s3.bucket", "name");
                    case "object" -> record.key = memberOf("s3.object", "key");
                    default -> known = skipped();
                }
                once(known, "s3", name, seen);
            }
        }
    }

    /** One text of an object of which nothing else matters. */
    private @Nullable String memberOf(String path, String wanted) {
        String value = null;
        if (object(path)) {
            List<String> seen = new ArrayList<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                boolean known = name.equals(wanted) || skipped();
                if (known) {
                    value = text(path);
                }
                once(known, path, name, seen);
            }
        }
        return value;
    }

    private @Nullable Fields single(String path, int most) {
        if (!object(path)) {
            return null;
        }
        Fields fields = new Fields(most);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            requireNew(path, name, fields);
            parser.nextToken();
            String value = text(path);
            fields.add(name, value == null ? "" : value);
        }
        return fields;
    }

    private @Nullable Fields multiple(String path, int most) {
        if (!object(path)) {
            return null;
        }
        Fields fields = new Fields(most);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            requireNew(path, name, fields);
            parser.nextToken();
            for (String value : texts(path)) {
                fields.add(name, value);
            }
        }
        return fields;
    }

    private static void requireNew(String path, String name, Fields fields) {
        if (fields.has(name)) {
            throw new EventException(path + ": " + EventException.quoted(name) + " comes twice (expected: once)");
        }
    }

    private List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        if (array(path)) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String text = text(path);
                texts.add(text == null ? "" : text);
            }
        }
        return texts;
    }

    private @Nullable String text(String path) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        throw wrong(path, "a string");
    }

    private boolean flag(String path) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong(path, "true or false");
        };
    }

    private boolean object(String path) {
        return begins(JsonToken.START_OBJECT, path, "an object");
    }

    private boolean array(String path) {
        return begins(JsonToken.START_ARRAY, path, "an array");
    }

    private boolean begins(JsonToken token, String path, String expected) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != token) {
            throw wrong(path, expected);
        }
        return true;
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** Skips the value of a member that does not matter. */
    private boolean skipped() {
        parser.skipChildren();
        return false;
    }

    /** Remembers only what matters: of all else there may be any number. */
    private static void once(boolean known, String path, String name, List<String> seen) {
        if (known) {
            if (seen.contains(name)) {
                throw new EventException(path + ": " + EventException.quoted(name) + " comes twice (expected: once)");
            }
            seen.add(name);
        }
    }

    private EventException wrong(String path, String expected) {
        JsonToken token = parser.currentToken();
        String found = token == null
                ? "the end"
                : switch (token) {
                    case START_OBJECT, PROPERTY_NAME, END_OBJECT -> "an object";
                    case START_ARRAY, END_ARRAY -> "an array";
                    case VALUE_STRING -> "a string";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                    case VALUE_NULL -> "null";
                    default -> "true or false";
                };
        return new EventException(path + ": found " + found + " (expected: " + expected
                + "; mend: send the event as AWS does, see sam local generate-event)");
    }
}
