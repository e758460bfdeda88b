package dev.gotap.router;

/**
 * Why a raw path was refused.
 *
 * @param rule what was found
 * @param path the raw path
 * @param index where in it, counted in characters from 0
 */
record PathRefusal(PathRule rule, String path, int index) {

    /** For the client: what and where, without repeating what it sent. */
    String clientText() {
        return "path: " + rule.found() + " at " + index;
    }

    /** For the log: with the path, quoted, and the mend where there is one. */
    String logText() {
        return "path " + QuotedText.quote(path) + ": " + rule.found() + " at " + index
                + (rule.canOpen() ? " (can be allowed with PathRule." + rule + ")" : "");
    }
}
