package dev.gotap.lambda;

import org.jspecify.annotations.Nullable;

/** One of an event's {@code Records}, as far as it matters to any kind. */
final class EventRecord {

    @Nullable
    String eventSource;

    @Nullable
    String messageId;

    @Nullable
    String eventSourceArn;

    @Nullable
    String body;

    @Nullable
    String eventName;

    @Nullable
    String bucket;

    @Nullable
    String key;

    @Nullable
    String requestId;

    int from;
    int to;
}
