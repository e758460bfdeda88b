package dev.gotap.lambda;

/**
 * An event that cannot be served, or was not served in full. Let it leave the function: Lambda then counts an error, and
 * whatever sent the event sends it again or puts it aside, so that nothing is lost. The message is for the log.
 */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With that message.
     *
     * @param message what was found, what was expected, and the mend
     */
    public EventException(String message) {
        super(message);
    }

    EventException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Text of strangers in quotes, without control characters, and not all of it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int end = Math.min(text.length(), 100);
        for (int i = 0; i < end; i++) {
            char ch = text.charAt(i);
            if (ch < ' ' || ch >= 127) {
                quoted.append(String.format("\\u%04x", (int) ch));
            } else {
                quoted.append(ch);
            }
        }
        return quoted.append(end < text.length() ? "...\"" : "\"").toString();
    }
}
