package dev.gotap.middleware;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a client that has gone from a failure of ours, by what the JDK and the systems below it throw and say. */
final class BrokenConnection {

    private static final int MAX_DEPTH = 8;
    // Linux and macOS, then Windows.
    private static final String[] PHRASES = {
        "broken pipe", "connection reset", "connection was aborted", "connection was forcibly closed"
    };

    private BrokenConnection() {}

    static boolean is(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
            if (at instanceof ClosedChannelException || at instanceof IOException && isSaidBy(at.getMessage())) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private static boolean isSaidBy(@Nullable String message) {
        if (message == null) {
            return false;
        }
        String lower = message.toLowerCase(Locale.ROOT);
        for (String phrase : PHRASES) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }
}
