package dev.gotap.context;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a context for the sake of messages: where it was acquired and released, for which route. It
 * outlives the context, so that one which was collected without having been released can be reported as a leak. There is
 * one per context object, not per request.
 */
final class ContextTrace extends WeakReference<Context> {

    // Plain: the collector finds the context unreachable long after the last write, and its queue orders the rest.
    private boolean inUse;
    private @Nullable Throwable acquired;
    private @Nullable Throwable released;
    private @Nullable String request;

    ContextTrace(Context context, @Nullable ReferenceQueue<Context> collected) {
        super(context, collected);
    }

    void acquired(boolean keepSites) {
        inUse = true;
        released = null;
        acquired = keepSites ? new Throwable("acquired here") : null;
    }

    void released(boolean keepSites, @Nullable String ofRequest) {
        inUse = false;
        request = ofRequest;
        released = keepSites ? new Throwable("released here") : null;
    }

    boolean isLeaked() {
        return inUse;
    }

    String leak() {
        return "a context was collected without having been released"
                + (acquired == null ? " (one of many is reported with its site; ContextGuard.DEBUG shows each)" : "")
                + at(", acquired at", acquired);
    }

    String useAfterRelease() {
        return "the context of " + (request == null ? "a request" : request) + " was used after its request had ended"
                + at(", acquired at", acquired) + at(", released at", released)
                + " (mend: read what you need before the handler returns, keep c.copy(), or use c.async(...))"
                + (released == null ? "; run with ContextGuard.DEBUG to see where" : "");
    }

    private static String at(String label, @Nullable Throwable site) {
        if (site == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(label);
        int shown = 0;
        for (StackTraceElement frame : site.getStackTrace()) {
            boolean ours = frame.getClassName().startsWith("dev.gotap.context.Context");
            if (!ours && shown++ < 8) {
                text.append(shown == 1 ? " " : " < ").append(frame);
            }
        }
        return text.toString();
    }
}
