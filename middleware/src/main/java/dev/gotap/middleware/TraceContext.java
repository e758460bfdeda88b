package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Key;
import dev.gotap.context.spi.TraceParent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trace a request is a part of, as its {@code traceparent} and {@code tracestate} say (W3C Trace Context). Immutable.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param parentId of the span that asks, 16 such digits, not all zero
 * @param flags 1 for sampled, 2 for a random trace id, 3 for both, 0 for neither; others are not known, and not passed on
 * @param state what vendors pass along, as it came; may be empty
 */
public record TraceContext(String traceId, String parentId, int flags, String state) {

    /** Where {@link TransactionId} keeps it. */
    public static final Key<TraceContext> KEY = Key.of("traceContext");

    private static final int KNOWN_FLAGS = 3;
    private static final String HEX = "0123456789abcdef";

    /**
     * Checks the ids, and drops flags that are not known.
     *
     * @throws IllegalArgumentException for ids that no {@code traceparent} can have, or a state that no header can hold
     */
    public TraceContext {
        flags &= KNOWN_FLAGS;
        if (TraceParent.traceId(text(traceId, parentId, flags)) == null) {
            throw new IllegalArgumentException("trace: \"" + traceId + "\", \"" + parentId
                    + "\" (expected: 32 and 16 lower-case hexadecimal digits, neither all zero)");
        }
        if (!isPrintable(state)) {
            throw new IllegalArgumentException("state: printable ASCII expected");
        }
    }

    /**
     * Reads the two headers. A state that no header should hold is dropped; the trace goes on without it.
     *
     * @param traceparent the value of that header, or null
     * @param tracestate the lines of that header, put together
     * @return null when the {@code traceparent} is absent or not valid, by the rules of version 00; of a later version, what
     *     version 00 knows of it
     */
    public static @Nullable TraceContext of(@Nullable String traceparent, List<String> tracestate) {
        String traceId = TraceParent.traceId(traceparent);
        if (traceparent == null || traceId == null) {
            return null;
        }
        int flags = HEX.indexOf(traceparent.charAt(53)) << 4 | HEX.indexOf(traceparent.charAt(54));
        String state = String.join(",", tracestate);
        return new TraceContext(traceId, traceparent.substring(36, 52), flags, isPrintable(state) ? state : "");
    }

    /** Of a request; two of one name are none: nobody knows which one is meant. */
    static @Nullable TraceContext ofRequest(Context c, String traceparent) {
        return c.headers("traceparent").size() > 1 ? null : of(traceparent, c.headers("tracestate"));
    }

    static TraceContext begin(StripedRandom random) {
        StringBuilder ids = new StringBuilder(48);
        for (int i = 0; i < 3; i++) {
            appendHex(ids, Math.max(1, random.next() >>> 1)); // zero is no id
        }
        return new TraceContext(ids.substring(0, 32), ids.substring(32), 0, "");
    }

    /**
     * Whether whoever asked records this trace.
     *
     * @return the flag
     */
    public boolean isSampled() {
        return (flags & 1) != 0;
    }

    /**
     * The header for a service called from here: the same trace, with the same parent, since this library records no span
     * of its own.
     *
     * @return of version 00
     */
    public String traceparent() {
        return text(traceId, parentId, flags);
    }

    private static String text(String traceId, String parentId, int flags) {
        return "00-" + requireNonNull(traceId, "traceId") + '-' + requireNonNull(parentId, "parentId") + "-0" + flags;
    }

    private static void appendHex(StringBuilder text, long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((int) (bits >>> shift) & 15));
        }
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
