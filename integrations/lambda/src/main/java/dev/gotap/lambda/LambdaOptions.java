package dev.gotap.lambda;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How events become requests. Immutable.
 *
 * @param maxEventBytes bytes of an event; a longer one is refused; &gt; 0
 * @param basePath what is taken off the front of a client's path where it stands there, such as the mapping of a custom
 *     domain: {@code /v1}; empty for nothing
 * @param stageRemoved whether the stage is taken off the front of the path of payload 2.0, where API Gateway puts it
 *     unless the stage is {@code $default}
 * @param wholeBatch whether one failed message fails its whole batch, for queues without {@code ReportBatchItemFailures}
 * @param paths by kind, the path that an event is posted to, still percent-encoded; absent kinds have the default paths of
 *     {@link EventRoutes}
 */
public record LambdaOptions(
        int maxEventBytes,
        String basePath,
        boolean stageRemoved,
        boolean wholeBatch,
        Map<EventKind, Function<LambdaEvent, String>> paths) {

    private static final LambdaOptions DEFAULTS = new LambdaOptions(8 << 20, "", true, false, Map.of());

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is wrong, its value and what was expected
     */
    public LambdaOptions {
        if (maxEventBytes <= 0) {
            throw new IllegalArgumentException("maxEventBytes: " + maxEventBytes + " (expected: > 0)");
        }
        if (!basePath.isEmpty() && (!basePath.startsWith("/") || basePath.endsWith("/"))) {
            throw new IllegalArgumentException("basePath: " + EventException.quoted(basePath)
                    + " (expected: empty, or begins with a slash and does not end with one: /v1)");
        }
        for (EventKind kind : paths.keySet()) {
            if (kind.isHttp()) {
                throw new IllegalArgumentException("paths: " + kind
                        + " (expected: a kind that is no client's request; those have a path already)");
            }
        }
        paths = Map.copyOf(paths);
    }

    /**
     * Events up to 8 MiB (Lambda's own bound is 6 MB), no base path, the stage removed, messages reported one by one.
     *
     * @return the defaults
     */
    public static LambdaOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another bound on the event.
     *
     * @param bytes the new bound, &gt; 0
     * @return a copy
     */
    public LambdaOptions withMaxEventBytes(int bytes) {
        return new LambdaOptions(bytes, basePath, stageRemoved, wholeBatch, paths);
    }

    /**
     * These options with a base path.
     *
     * @param newBasePath begins with a slash and does not end with one, or is empty
     * @return a copy
     */
    public LambdaOptions withBasePath(String newBasePath) {
        return new LambdaOptions(maxEventBytes, newBasePath, stageRemoved, wholeBatch, paths);
    }

    /**
     * These options, the stage left in the path.
     *
     * @return a copy
     */
    public LambdaOptions withStageKept() {
        return new LambdaOptions(maxEventBytes, basePath, false, wholeBatch, paths);
    }

    /**
     * These options for queues whose event source mapping lacks {@code ReportBatchItemFailures}: AWS ignores reports of
     * single messages there and would delete the failed ones. The messages of the batch that went well come again, too.
     *
     * @return a copy
     */
    public LambdaOptions withWholeBatch() {
        return new LambdaOptions(maxEventBytes, basePath, stageRemoved, true, paths);
    }

    /**
     * These options with other paths for a kind.
     *
     * @param kind none of API Gateway's
     * @param path gives the path of an event: begins with a slash, percent-encoded; called by every thread that serves
     * @return a copy
     */
    public LambdaOptions withPath(EventKind kind, Function<LambdaEvent, String> path) {
        Map<EventKind, Function<LambdaEvent, String>> more = new EnumMap<>(EventKind.class);
        more.putAll(paths);
        more.put(requireNonNull(kind, "kind"), requireNonNull(path, "path"));
        return new LambdaOptions(maxEventBytes, basePath, stageRemoved, wholeBatch, more);
    }
}
